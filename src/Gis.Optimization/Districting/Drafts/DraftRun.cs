using Gis.Optimization.Stopping;

namespace Gis.Optimization.Districting.Drafts;

/// <summary>The search for one draft.</summary>
/// <param name="before">Parts of the joined blocks in an earlier draft, to begin with; null for none.</param>
internal sealed class DraftRun(
    DraftProblem problem, DraftReduction reduction, DraftEmphasis emphasis, Deadline deadline, int seed, int rounds,
    double effort, int[]? before)
{
    /// <summary>Parts of the joined blocks; null when nothing was free.</summary>
    public int[]? Parts { get; private set; }

    /// <param name="worthOfStaying">Border lengths that a mean block's stay is worth.</param>
    public DraftPlan Solve(double worthOfStaying)
    {
        if (reduction.Grids == 0)
        {
            return Measure(SolveStatus.Feasible, [.. problem.Today!]);
        }

        double tolerance = problem.Tolerance * (emphasis == DraftEmphasis.Balance ? 0.5 : 1);
        var inner = new DistrictingProblem(reduction.Graph, reduction.Grids, tolerance);
        bool fromToday = problem.Today is not null
            && (problem.ChangeBudget is not null || emphasis == DraftEmphasis.Continuity);
        return fromToday ? FromToday(inner, worthOfStaying) : Anew(inner);
    }

    private DraftPlan FromToday(DistrictingProblem inner, double worthOfStaying)
    {
        var start = new DraftStart(reduction);
        long budget = (long)Math.Floor(((problem.ChangeBudget ?? 1) * problem.TotalWeight) + 1e-6) - reduction.FixedChange;
        var rule = new ChangeRule(start.PartOfToday(), reduction.Staying, budget, Price(worthOfStaying));
        var state = new Partition(inner, inner.Graph, (int[])start.PartOfBlock.Clone(), rule);
        if (state.Changed > budget)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The change budget is too small: {problem.Grids} contiguous grids alone change {(state.Changed + reduction.FixedChange) / (double)problem.TotalWeight:P1} of today's map."));
        }

        var found = Improve(inner, rule, before ?? start.PartOfBlock);
        int fresh = problem.Today!.Max() + 1;
        int[] grids = [.. start.GridOfPart.Select(grid => grid >= 0 ? grid : fresh++)];
        return Measure(Status(found), reduction.Expand(node => grids[found.PartOfBlock[node]]));
    }

    private DraftPlan Anew(DistrictingProblem inner)
    {
        var found = problem.Seeds is { } seeds
            ? FromSeeds(inner, [.. seeds.Select(reduction.NodeOf)])
            : before is not null
                ? Improve(inner, null, before)
                : DistrictingSolver.Search(inner, deadline, seed, rounds, null, effort);
        Parts = found.PartOfBlock;
        int[] grids = problem.Today is null
            ? [.. Enumerable.Range(0, inner.Parts)]
            : GridNames.Of(problem, reduction, found.PartOfBlock);
        return Measure(Status(found), reduction.Expand(node => grids[found.PartOfBlock[node]]));
    }

    /// <summary>A seed never leaves its grid: it alone counts as change, and nothing may change.</summary>
    private FoundPartition FromSeeds(DistrictingProblem inner, int[] seeds)
    {
        if (seeds.Distinct().Count() < seeds.Length)
        {
            throw new ArgumentException("Two seeds lie in one compound.");
        }

        int[] home = new int[inner.Graph.Blocks];
        long[] weight = new long[inner.Graph.Blocks];
        Array.Fill(home, -1);
        foreach (var (part, block) in seeds.Index())
        {
            (home[block], weight[block]) = (part, 1);
        }

        int[] start = Seeding.GrowFrom(inner.Graph, seeds);
        if (start.Contains(-1))
        {
            throw new ArgumentException("The seeds leave an island of blocks without a grid.");
        }

        var rule = new ChangeRule(home, weight, Budget: 0, Price: 0);
        return Improve(inner, rule, before ?? start);
    }

    private FoundPartition Improve(DistrictingProblem inner, ChangeRule? rule, int[] start)
    {
        var state = new Partition(inner, inner.Graph, (int[])start.Clone(), rule);
        var found = DistrictingSolver.Improve(inner, rule, FoundPartition.Of(state), deadline, seed, rounds, effort);
        Parts = found.PartOfBlock;
        return found;
    }

    private double Price(double worthOfStaying) =>
        worthOfStaying * Math.Max(1, reduction.Graph.Borders.DefaultIfEmpty(1).Average())
        * reduction.Graph.Blocks / Math.Max(1, reduction.Staying.Sum());

    private SolveStatus Status(FoundPartition found)
    {
        // The draft of balance aims at half the tolerance; what counts in the end is the tolerance asked for.
        var asked = new DistrictingProblem(reduction.Graph, reduction.Grids, problem.Tolerance);
        return new Partition(asked, asked.Graph, (int[])found.PartOfBlock.Clone()).Excess() > 0
            ? SolveStatus.Unknown
            : SolveStatus.Feasible;
    }

    private DraftPlan Measure(SolveStatus status, int[] gridOfBlock)
    {
        var graph = problem.Graph;
        long cut = 0;
        for (int block = 0; block < graph.Blocks; block++)
        {
            for (int at = graph.Offsets[block]; at < graph.Offsets[block + 1]; at++)
            {
                int other = graph.Neighbours[at];
                cut += other > block && gridOfBlock[other] != gridOfBlock[block] ? graph.Borders[at] : 0;
            }
        }

        long changed = problem.Today is null ? 0 : Enumerable.Range(0, graph.Blocks)
            .Where(block => gridOfBlock[block] != problem.Today[block])
            .Sum(problem.ChangeWeight);
        return new DraftPlan(
            emphasis, status, gridOfBlock, Spread(gridOfBlock), cut, changed / (double)Math.Max(1, problem.TotalWeight));
    }

    private double Spread(int[] gridOfBlock)
    {
        double spread = 0;
        foreach (long[] weights in problem.Graph.Weights)
        {
            long[] loads = [.. Enumerable.Range(0, gridOfBlock.Length)
                .Where(block => !problem.Locked.Contains(gridOfBlock[block]))
                .GroupBy(block => gridOfBlock[block], block => weights[block], (_, all) => all.Sum())];
            double mean = loads.Select(load => (double)load).DefaultIfEmpty(0).Average();
            spread = mean > 0 ? Math.Max(spread, (loads.Max() - loads.Min()) / mean) : spread;
        }

        return spread;
    }
}
