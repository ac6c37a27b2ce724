using Gis.Optimization.Stopping;

namespace Gis.Optimization.Districting.Drafts;

/// <summary>The search for one draft.</summary>
/// <param name="before">Parts of the joined blocks in an earlier draft, to begin with; null for none.</param>
/// <param name="workers">Searches side by side.</param>
internal sealed class DraftRun(
    DraftProblem problem, DraftReduction reduction, DraftEmphasis emphasis, Deadline deadline, int seed, int rounds,
    double effort, int[]? before, int workers)
{
    private const double MostForNew = 0.6;

    /// <summary>Shares of the tolerance that the balanced draft tries to keep, one after the other.</summary>
    private static readonly double[] Ladder = [0.5, 0.25, 0.125];

    private DistrictingProblem Asked => field ??= Within(1);

    /// <summary>Parts of the joined blocks; null when nothing was free.</summary>
    public int[]? Parts { get; private set; }

    /// <param name="worthOfStaying">Border lengths that a mean block's stay is worth.</param>
    public DraftPlan Solve(double worthOfStaying)
    {
        if (reduction.Grids == 0)
        {
            return Measure(SolveStatus.Feasible, [.. problem.Today!]);
        }

        // Says in words where so many grids cannot be.
        _ = Asked;
        return problem.Today is not null && (problem.ChangeBudget is not null || emphasis == DraftEmphasis.Continuity)
            ? FromToday(worthOfStaying)
            : Anew();
    }

    private DraftPlan FromToday(double worthOfStaying)
    {
        var start = new DraftStart(reduction);
        long budget = (long)Math.Floor(((problem.ChangeBudget ?? 1) * problem.TotalWeight) + 1e-6) - reduction.FixedChange;
        var rule = new ChangeRule(start.PartOfToday(), reduction.Staying, budget, Price(worthOfStaying));
        var state = new Partition(Asked, Asked.Graph, (int[])start.PartOfBlock.Clone(), rule);
        if (state.Changed > budget)
        {
            double least = (state.Changed + reduction.FixedChange) / (double)problem.TotalWeight;
            throw new ArgumentException(FormattableString.Invariant(
                $"The change budget is too small: {problem.Grids} contiguous grids alone change {least:P1} of today's map."));
        }

        int[] found = Improve(rule, before ?? start.PartOfBlock);
        int fresh = problem.Today!.Max() + 1;
        int[] grids = [.. start.GridOfPart.Select(grid => grid >= 0 ? grid : fresh++)];
        return Measure(Status(found), reduction.Expand(node => grids[found[node]]));
    }

    private DraftPlan Anew()
    {
        int[] found = problem.Seeds is { } seeds ? FromSeeds([.. seeds.Select(reduction.NodeOf)])
            : before is not null ? Improve(null, before)
            : DistrictingSolver.Search(
                Asked, problem.Today is null ? deadline : deadline.Part(MostForNew), seed, rounds, null, effort, workers)
                .PartOfBlock;
        if (problem.Today is not null && problem.Seeds is null && before is null)
        {
            // What a search from nothing misses, people may have drawn already.
            int[] today = Improve(null, new DraftStart(reduction).PartOfBlock);
            found = Asked.Rate(today).IsBetterThan(Asked.Rate(found)) ? today : found;
        }

        Parts = found;
        int[] grids = problem.Today is null
            ? [.. Enumerable.Range(0, Asked.Parts)]
            : GridNames.Of(problem, reduction, found);
        return Measure(Status(found), reduction.Expand(node => grids[found[node]]));
    }

    /// <summary>A seed never leaves its grid: it alone counts as change, and nothing may change.</summary>
    private int[] FromSeeds(int[] seeds)
    {
        if (seeds.Distinct().Count() < seeds.Length)
        {
            throw new ArgumentException("Two seeds lie in one compound.");
        }

        int[] home = new int[Asked.Graph.Blocks];
        long[] weight = new long[Asked.Graph.Blocks];
        Array.Fill(home, -1);
        foreach (var (part, block) in seeds.Index())
        {
            (home[block], weight[block]) = (part, 1);
        }

        int[] start = Seeding.GrowFrom(Asked.Graph, seeds);
        if (start.Contains(-1))
        {
            throw new ArgumentException("The seeds leave an island of blocks without a grid.");
        }

        var rule = new ChangeRule(home, weight, Budget: 0, Price: 0);
        return Improve(rule, before ?? start);
    }

    /// <summary>What was asked must hold first; the balanced draft then goes on to ever smaller tolerances.</summary>
    private int[] Improve(ChangeRule? rule, int[] start)
    {
        Parts = start;
        if (emphasis != DraftEmphasis.Balance)
        {
            return Parts = Improved(Asked, rule, deadline);
        }

        if (Asked.Rate(Parts).Excess > 0)
        {
            Parts = Improved(Asked, rule, deadline.Part(MostForNew));
        }

        foreach (double share in Ladder.TakeWhile(_ => Asked.Rate(Parts).Excess <= 0 && !deadline.IsReached))
        {
            var narrow = Within(share);
            int[] next = Improved(narrow, rule, deadline.Part(MostForNew));
            var (found, had) = (Asked.Rate(next), Asked.Rate(Parts));
            if (found.Excess <= 0 && found.Deviation(Asked) < had.Deviation(Asked))
            {
                Parts = next;
            }

            if (narrow.Rate(Parts).Excess > 0)
            {
                break;
            }
        }

        return Parts;
    }

    /// <summary>Everything within this share of the tolerances.</summary>
    private DistrictingProblem Within(double share) => new(
        reduction.Graph,
        reduction.Grids,
        [.. Enumerable.Range(0, problem.Graph.Weights.Length).Select(workload => problem.ToleranceOf(workload) * share)]);

    private int[] Improved(DistrictingProblem inner, ChangeRule? rule, Deadline part) => DistrictingSolver.Improve(
        inner, rule, inner.Rate(Parts!, rule), part, seed, rounds, effort, workers).PartOfBlock;

    private double Price(double worthOfStaying) =>
        worthOfStaying * Math.Max(1, reduction.Graph.Borders.DefaultIfEmpty(1).Average())
        * reduction.Graph.Blocks / Math.Max(1, reduction.Staying.Sum());

    private SolveStatus Status(int[] parts) =>
        Asked.Rate(parts).Excess > 0 ? SolveStatus.Unknown : SolveStatus.Feasible;

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
        foreach (long[] weights in problem.Graph.Weights.Where((_, workload) => problem.IsBalanced(workload)))
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
