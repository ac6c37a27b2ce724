using BenchmarkDotNet.Running;
using Gis.Benchmarks.Plans;
using Gis.Benchmarks.Siting;
using Gis.Benchmarks.Staffing;

namespace Gis.Benchmarks;

internal static class Entry
{
    public static async Task Main(string[] arguments)
    {
        if (arguments is ["edits", .. var load])
        {
            await EditLoad.Run(load);
            return;
        }

        if (arguments is ["staffing", .. var rest])
        {
            StaffingRuns.Run(rest);
            return;
        }

        if (arguments is ["siting", .. var sizes])
        {
            SitingRuns.Run(sizes);
            return;
        }

        BenchmarkSwitcher.FromAssembly(typeof(Entry).Assembly).Run(arguments);
    }
}
