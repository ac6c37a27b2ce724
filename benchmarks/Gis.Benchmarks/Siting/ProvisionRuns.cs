using System.Diagnostics;
using Gis.Optimization.Siting;
using Gis.Optimization.Siting.Provision;
using Gis.Optimization.Stopping;

namespace Gis.Benchmarks.Siting;

/// <summary>One solve of each goal on a made-up town, printed as table rows: gap, time, memory.</summary>
internal static class ProvisionRuns
{
    public static void Run(string[] arguments)
    {
        int buildings = arguments.Length > 0 ? int.Parse(arguments[0]) : 25_000;
        double seconds = arguments.Length > 1 ? double.Parse(arguments[1]) : 30;
        var town = new ProvisionTown(buildings, buildings / 250, buildings / 80, services: 2);
        foreach (bool hasCapacities in new[] { false, true })
        {
            Solve(town.Problem(ProvisionGoal.MostServed, hasCapacities, budget: 300, share: 0), seconds);
            Solve(
                town.Problem(ProvisionGoal.LeastCost, hasCapacities, double.PositiveInfinity, share: 0.9), seconds);
            Solve(
                town.Problem(ProvisionGoal.LeastTotal, hasCapacities, double.PositiveInfinity, share: 0), seconds);
        }
    }

    private static void Solve(ProvisionProblem problem, double seconds)
    {
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var first = new First();
        var plan = ProvisionSolver.Solve(
            problem,
            new SitingOptions { TimeLimit = TimeSpan.FromSeconds(seconds) },
            TimeProvider.System,
            first,
            CancellationToken.None);
        var used = Process.GetCurrentProcess().TotalProcessorTime - processor;
        bool isLimited = problem.Measures.Any(measure => double.IsFinite(measure.Capacity));
        Console.WriteLine(
            $"{problem.Goal}, {problem.Demands} × {problem.Places.Length}, {problem.Travel.Pairs} pairs, "
            + $"{(isLimited ? "capacities" : "no capacities")}: {plan.Status}, objective {plan.Objective:0.##}, "
            + $"bound {plan.Bound:0.##}, gap {plan.Gap:P3}, first {first.Objective:0.##} after {first.At.TotalSeconds:0.00} s, "
            + $"{plan.Elapsed.TotalSeconds:0.0} s, CPU {used.TotalSeconds:0.0} s, "
            + $"peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB. {plan.Proof}");
    }

    private sealed class First : IProgress<SolveProgress>
    {
        public double? Objective { get; private set; }

        public TimeSpan At { get; private set; }

        public void Report(SolveProgress value)
        {
            if (Objective is null && value.Objective is not null)
            {
                (Objective, At) = (value.Objective, value.Elapsed);
            }
        }
    }
}
