using BenchmarkDotNet.Running;

namespace Gis.Benchmarks;

internal static class Entry
{
    public static void Main(string[] arguments) => BenchmarkSwitcher.FromAssembly(typeof(Entry).Assembly).Run(arguments);
}
