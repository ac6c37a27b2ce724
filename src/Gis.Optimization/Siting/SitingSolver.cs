using Gis.Optimization.Checking;
using Gis.Optimization.Siting.Capacitated;
using Gis.Optimization.Siting.Covers;
using Gis.Optimization.Siting.Medians;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting;

/// <summary>Chooses sites, says how good the choice is and why, and has it checked.</summary>
public static class SitingSolver
{
    /// <param name="clock">Measures the time limit.</param>
    /// <param name="progress">Told of better plans and bounds; null for none. Called on the solving thread.</param>
    /// <param name="stopEarly">Cancelled to keep the best plan so far: never throws.</param>
    /// <exception cref="ArgumentException">The problem contradicts itself.</exception>
    public static SitingPlan Solve(
        SitingProblem problem,
        SitingOptions options,
        TimeProvider clock,
        IProgress<SolveProgress>? progress,
        CancellationToken stopEarly)
    {
        problem.Validate();
        var deadline = new Deadline(clock, options.TimeLimit, stopEarly);
        void Report(SolveProgress step) => progress?.Report(step);
        var plan = problem.Model switch
        {
            SitingModel.MaximalCovering or SitingModel.Median =>
                MedianSiting.Solve(problem, options, deadline, Report),
            SitingModel.SetCovering => SetCoverSiting.Solve(problem, options, deadline, Report),
            SitingModel.Center => CenterSiting.Solve(problem, options, deadline, Report),
            SitingModel.CapacitatedMedian => new CapacitatedSiting(problem, options, deadline, Report).Solve(),
            _ => throw new ArgumentException($"There is no siting model {problem.Model}."),
        };
        return SitingChecker.FirstFault(problem, plan) is { } fault
            ? throw new InvalidOperationException($"The plan failed its check and is not returned: {fault}")
            : plan;
    }
}
