using System.Globalization;

namespace Gis.Benchmarks.Reach;

/// <summary>Runs whose result is a comparison or a peak of memory rather than a mean time.</summary>
internal static class ReachRuns
{
    public static async Task Run(string[] arguments)
    {
        switch (arguments)
        {
            case ["pgrouting"]:
                await PgRoutingRun.Run();
                break;
            case ["report", .. var facilities]:
                ReportRuns.Run(facilities is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 5_000);
                break;
            case ["gaps"]:
                GapRuns.Run();
                break;
            default:
                await Console.Error.WriteLineAsync("reach pgrouting | report [FACILITIES OF A SERVICE] | gaps");
                break;
        }
    }
}
