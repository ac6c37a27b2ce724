using System.Diagnostics;
using Gis.Optimization.Checking;
using Gis.Optimization.Staffing.Rosters;
using Gis.Optimization.Stopping;

namespace Gis.Benchmarks.Staffing;

/// <summary>Long solves whose result is a gap rather than a mean time: run once each, printed as table rows.</summary>
internal static class StaffingRuns
{
    public static void Run(string[] arguments)
    {
        double seconds = arguments.Length > 1 ? double.Parse(arguments[1]) : 60;
        switch (arguments.FirstOrDefault())
        {
            case "street":
                Solve(DemoRosters.Build(0), seconds);
                break;
            case "district":
                Solve(DemoRosters.Build(), seconds);
                break;
            default:
                Console.Error.WriteLine("staffing street|district [SECONDS]");
                break;
        }
    }

    private static void Solve(RosterProblem problem, double seconds)
    {
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var plan = RosterSolver.Solve(
            problem,
            new Deadline(TimeProvider.System, TimeSpan.FromSeconds(seconds), CancellationToken.None),
            new RosterOptions(EnoughGap: 0.001),
            new Lines());
        var used = Process.GetCurrentProcess().TotalProcessorTime - processor;
        var faults = RosterChecker.Check(problem, plan).Faults;
        Console.WriteLine(
            $"{problem.Workers.Count} × {problem.Grids.Count}: {plan.Status}, objective {plan.Objective:0.00}, "
            + $"bound {plan.Bound:0.00}, gap {plan.Gap:P2}, {plan.Elapsed.TotalSeconds:0.0} s, CPU {used.TotalSeconds:0.0} s, "
            + $"{faults.Count} faults");
        foreach (var goal in Enum.GetValues<RosterGoal>())
        {
            Console.WriteLine($"  {goal}: {plan.Amount(goal):0.###}");
        }
    }

    private sealed class Lines : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) =>
            Console.Error.WriteLine($"{value.Elapsed.TotalSeconds,7:0.00} s {value.Objective:0.00} {value.Bound:0.00}");
    }
}
