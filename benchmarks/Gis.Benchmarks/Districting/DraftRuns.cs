using System.Diagnostics;
using Gis.Optimization.Checking;
using Gis.Optimization.Districting.Drafts;

namespace Gis.Benchmarks.Districting;

/// <summary>A thousand blocks to sixty grids of like load: without a map, from a map, from a map within a change budget.</summary>
internal static class DraftRuns
{
    private const double Tolerance = 0.025;
    private const double Budget = 0.1;

    /// <param name="arguments">Seconds of wall time for all drafts of a run, then how many towns.</param>
    public static void Run(string[] arguments)
    {
        double seconds = arguments.Length > 0 && double.TryParse(arguments[0], out double said) ? said : 30;
        int towns = arguments.Length > 1 && int.TryParse(arguments[1], out int count) ? count : 3;
        Console.WriteLine("| town | case | draft | status | spread | changed | border | wall | CPU of the run | faults |");
        Console.WriteLine("|---|---|---|---|--:|--:|--:|--:|--:|--:|");
        for (int seed = 1; seed <= towns; seed++)
        {
            foreach (bool isUneven in new[] { false, true })
            {
                string town = $"{(isUneven ? "uneven" : "even")} {seed}";
                var mapped = BenchmarkTown.Build(seed, isUneven, hasMap: true, Tolerance);
                Solve(town, "no map", mapped with { Today = null }, seconds);
                Solve(town, "map, any change", mapped, seconds);
                Solve(town, "map, 10 %", mapped with { ChangeBudget = Budget }, seconds);
            }
        }
    }

    private static void Solve(string town, string what, DraftProblem problem, double seconds)
    {
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var drafts = DraftSolver.Solve(problem, TimeProvider.System, TimeSpan.FromSeconds(seconds), CancellationToken.None);
        watch.Stop();
        var used = Process.GetCurrentProcess().TotalProcessorTime - processor;
        foreach (var draft in drafts)
        {
            Console.WriteLine(
                $"| {town} | {what} | {draft.Emphasis} | {draft.Status} | {draft.Spread:P2} | {draft.ChangedShare:P1} | "
                + $"{draft.Cut} | {watch.Elapsed.TotalSeconds:0.0} s | {used.TotalSeconds:0.0} s | "
                + $"{DraftChecker.Check(problem, draft).Faults.Count} |");
        }
    }
}
