using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting;

/// <summary>What one site, two sites, … are worth: a plan of its own for every number of sites.</summary>
public static class SitingCurve
{
    /// <summary>The plans for one site up to the count of the problem; the time limit is for all together.</summary>
    /// <remarks>A best choice of three need not hold the best choice of two: every number is solved afresh.</remarks>
    /// <exception cref="ArgumentException">The problem contradicts itself, or its model chooses the number.</exception>
    public static IReadOnlyList<SitingPlan> Solve(
        SitingProblem problem, SitingOptions options, TimeProvider clock, CancellationToken stopEarly)
    {
        problem.Validate();
        if (problem.Model == SitingModel.SetCovering)
        {
            throw new ArgumentException("Set covering chooses the number of sites itself and has no curve.");
        }

        var deadline = new Deadline(clock, options.TimeLimit, stopEarly);
        var plans = new List<SitingPlan>();
        for (int count = 1; count <= problem.Count; count++)
        {
            var share = deadline.Part(1d / (problem.Count - count + 1));
            plans.Add(SitingSolver.Solve(
                problem with { Count = count }, options with { TimeLimit = share.Limit }, clock, null, stopEarly));
        }

        return plans;
    }
}
