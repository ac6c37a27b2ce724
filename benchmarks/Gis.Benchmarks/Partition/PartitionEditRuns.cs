using System.Diagnostics;
using System.Globalization;
using Gis.Spatial.Partition.Editing;

namespace Gis.Benchmarks.Partition;

/// <summary>How long does a planner wait for the engine at one edit, statistics and all rules included, undo excluded?</summary>
/// <remarks><c>Gis.Benchmarks engine [repetitions]</c>. Undo is needed between two edits and not timed.</remarks>
internal static class PartitionEditRuns
{
    private const int WarmUps = 100;

    public static void Run(string[] arguments)
    {
        int repetitions = arguments is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 300;
        PartitionEditTown town = new(isWatched: true);
        (string Name, Func<PartitionChange> Edit)[] edits =
        [
            ("move a corner", town.MoveVertex),
            ("split by a line", town.Split),
            ("merge two grids", town.Merge),
            ("transfer a lasso", town.TransferLasso),
        ];
        foreach (var (_, edit) in edits)
        {
            Measure(town, edit, WarmUps);
        }

        foreach (var (name, edit) in edits)
        {
            var (waits, processor, grids) = Measure(town, edit, repetitions);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                {name}, {grids} grids changed: median {At(waits, 0.5):0.00} ms, p95 {At(waits, 0.95):0.00} ms, processor {processor:0.00} ms
                """));
        }
    }

    private static (double[] Waits, double Processor, int Grids) Measure(
        PartitionEditTown town, Func<PartitionChange> edit, int repetitions)
    {
        double[] waits = new double[repetitions];
        TimeSpan processor = default;
        int grids = 0;
        for (int i = 0; i < repetitions; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            var change = edit();
            town.See(change);
            waits[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            processor += Environment.CpuUsage.TotalTime - before;
            grids = change.Grids.Count;
            town.Undo(change);
        }

        Array.Sort(waits);
        return (waits, processor.TotalMilliseconds / repetitions, grids);
    }

    private static double At(double[] sorted, double share) => sorted[(int)Math.Ceiling((sorted.Length * share) - 1)];
}
