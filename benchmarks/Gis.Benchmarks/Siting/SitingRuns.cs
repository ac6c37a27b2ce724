using System.Diagnostics;

namespace Gis.Benchmarks.Siting;

/// <summary>Siting problems of our own making, solved once each and printed as rows of a table.</summary>
internal static class SitingRuns
{
    public static void Run(string[] arguments)
    {
        int[] numbers = [.. arguments.Skip(1).Select(int.Parse)];
        int Number(int at, int usual) => numbers.Length > at ? numbers[at] : usual;
        switch (arguments.FirstOrDefault())
        {
            case "graphs":
                Graphs(Number(0, 1), TimeSpan.FromSeconds(Number(1, 60)));
                break;
            default:
                Console.Error.WriteLine("siting graphs [SEED] [SECONDS]");
                break;
        }
    }

    private static void Graphs(int seed, TimeSpan limit)
    {
        SitingMeasure.Take(GraphMedians.Read(100, 10, seed), limit);
        var misses = new List<double>();
        foreach (var (nodes, sites) in GraphMedians.Sizes)
        {
            long started = Stopwatch.GetTimestamp();
            var problem = GraphMedians.Read(nodes, sites, (seed * 10_000) + nodes + sites);
            double reading = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var measure = SitingMeasure.Take(problem, limit);
            double? miss = (measure.Early - measure.Plan.Objective) / measure.Plan.Objective;
            misses.Add(miss ?? 1);
            Console.WriteLine($"{nodes} | {sites} | {reading:0.00} | {miss:P3} | {measure.Row()} | {measure.Plan.Proof}");
        }

        Console.WriteLine($"mean miss after {SitingMeasure.EarlyAfter.TotalSeconds} s: {misses.Average():P4}");
    }
}
