using BenchmarkDotNet.Running;
using Gis.Benchmarks.Districting;
using Gis.Benchmarks.Partition;
using Gis.Benchmarks.Plans;
using Gis.Benchmarks.Reach;
using Gis.Benchmarks.Siting;
using Gis.Benchmarks.Staffing;

namespace Gis.Benchmarks;

/// <summary>Runs with figures of their own are verbs; anything else is a filter of BenchmarkDotNet.</summary>
internal static class Entry
{
    public static async Task Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["edits", .. var load]:
                await EditLoad.Run(load);
                break;
            case ["engine", .. var repetitions]:
                PartitionEditRuns.Run(repetitions);
                break;
            case ["provision", .. var town]:
                ProvisionRuns.Run(town);
                break;
            case ["reach", .. var walks]:
                await ReachRuns.Run(walks);
                break;
            case ["siting", .. var sizes]:
                SitingRuns.Run(sizes);
                break;
            case ["staffing", .. var rest]:
                StaffingRuns.Run(rest);
                break;
            case ["drafts", .. var towns]:
                DraftRuns.Run(towns);
                break;
            case ["territories", var folder]:
                BenchmarkTerritories.Write(folder);
                break;
            default:
                BenchmarkSwitcher.FromAssembly(typeof(Entry).Assembly).Run(arguments);
                break;
        }
    }
}
