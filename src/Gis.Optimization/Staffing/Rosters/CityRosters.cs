using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Solves the staffing of a city street by street, two streets at a time, and joins the rosters.</summary>
/// <remarks>
/// Most goals are sums over shares, so values and bounds add up. Two are not. The largest load counts in each of n
/// parts with an nth of its weight, since the mean of the parts' largest loads is at most the largest of all. Uneven
/// hours are measured from the part's own level, so the bound gives up what the levels differ by. A change budget and
/// a strict order bind all parts together: such a problem is not cut.
/// </remarks>
public static class CityRosters
{
    private const int Threads = 2;

    /// <param name="streetOfGrid">A key for each grid.</param>
    /// <param name="streetOfWorker">A key for each worker; null or a key without grids: with the first part.</param>
    /// <param name="mostGrids">A problem of no more grids is solved whole.</param>
    /// <exception cref="ArgumentException">The keys are not as many as the grids or the workers.</exception>
    public static CityRoster Solve(
        RosterProblem problem,
        IReadOnlyList<int> streetOfGrid,
        IReadOnlyList<int?> streetOfWorker,
        int mostGrids,
        Deadline deadline,
        RosterOptions? options = null)
    {
        if (streetOfGrid.Count != problem.Grids.Count || streetOfWorker.Count != problem.Workers.Count)
        {
            throw new ArgumentException("Every grid and every worker needs a street.");
        }

        options ??= new RosterOptions();
        bool isBound = problem.Limits.Moves is not null || options.Order is { Count: > 0 };
        var parts = isBound || problem.Grids.Count <= mostGrids ? [] : CityCut.Cut(problem, streetOfGrid, streetOfWorker);
        if (parts.Count < 2)
        {
            var whole = RosterSolver.Solve(problem, deadline, options);
            return new CityRoster(whole, 1, whole.Bound);
        }

        var plans = SolveParts(problem, parts, deadline, options);
        return plans.FirstOrDefault(plan => !plan.HasRoster) is { } none
            ? new CityRoster(RosterPlan.None(none.Status, deadline.Elapsed), parts.Count, double.NegativeInfinity)
            : new CityJoin(problem, parts, plans).Join(deadline.Elapsed);
    }

    private static RosterPlan[] SolveParts(
        RosterProblem whole, List<RosterPart> parts, Deadline deadline, RosterOptions options)
    {
        double load = Math.Floor(whole.Weights.LargestLoad * 1000 / parts.Count) / 1000;
        var plans = new RosterPlan[parts.Count];
        int next = -1;
        Parallel.For(0, Threads, _ =>
        {
            while (Interlocked.Increment(ref next) is var at && at < parts.Count)
            {
                int turns = (parts.Count - at + Threads - 1) / Threads;
                plans[at] = RosterSolver.Solve(
                    parts[at].Problem.With(weights: whole.Weights with { LargestLoad = load }),
                    deadline.Part(1.0 / turns),
                    options with { Seed = options.Seed + at });
            }
        });
        return plans;
    }
}
