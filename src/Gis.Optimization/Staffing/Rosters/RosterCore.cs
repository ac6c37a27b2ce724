namespace Gis.Optimization.Staffing.Rosters;

/// <summary>What every step of the search shares: the measured problem, its sets, weights, limits and pricing.</summary>
internal sealed class RosterCore
{
    public RosterCore(RosterProblem problem, long[] weights, IReadOnlyList<RosterGoalLimit> limits)
    {
        // A limit on the largest load binds each worker alone; the others bind a sum.
        foreach (var (_, most) in limits.Where(limit => limit.Goal == RosterGoal.LargestLoad))
        {
            double load = Math.Clamp(most / 1000.0, 0.1, problem.Limits.LargestLoad);
            problem = problem.With(limits: problem.Limits with { LargestLoad = load });
        }

        Problem = problem;
        Weights = weights;
        Limits = [.. limits.Where(limit => limit.Goal != RosterGoal.LargestLoad)];
        Measure = new RosterMeasure(problem);
        Sets = GridSets.List(problem);
        Pricing = new RosterPricing(Measure, Sets);
    }

    public RosterProblem Problem { get; }

    public long[] Weights { get; }

    public IReadOnlyList<RosterGoalLimit> Limits { get; }

    public RosterMeasure Measure { get; }

    public IReadOnlyList<GridSet> Sets { get; }

    public RosterPricing Pricing { get; }

    /// <summary>One shelf of the cheapest patterns for each worker.</summary>
    public PatternShelf[] Price(RosterPrices prices, int room, Func<int, long> ceiling)
    {
        var shelves = new PatternShelf[Problem.Workers.Count];
        Parallel.For(0, shelves.Length, worker =>
        {
            shelves[worker] = new PatternShelf(room, ceiling(worker));
            Pricing.Fill(shelves[worker], worker, prices);
        });
        return shelves;
    }

    public RosterModel NewModel() => new(Measure, Weights, Limits);
}
