using BenchmarkDotNet.Running;
using Gis.Benchmarks.Staffing;

namespace Gis.Benchmarks;

internal static class Entry
{
    public static void Main(string[] arguments)
    {
        if (arguments is ["staffing", .. var rest])
        {
            StaffingRuns.Run(rest);
            return;
        }

        BenchmarkSwitcher.FromAssembly(typeof(Entry).Assembly).Run(arguments);
    }
}
