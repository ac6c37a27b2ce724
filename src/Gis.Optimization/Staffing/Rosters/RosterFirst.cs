using System.Collections.Concurrent;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing.Rosters;

/// <summary>A first roster and first prices: of a given roster, of a matching, or of parts solved apart.</summary>
internal sealed class RosterFirst(RosterCore core, RosterOptions options, Deadline deadline)
{
    private const int PinnedPatterns = 12_000;

    /// <summary>A larger problem is cut first: prices of parts are soon found and nearly right for the whole.</summary>
    public const int LargestWhole = 160;

    private const int GridsOfPart = 100;
    /// <summary>What a grid may be worth above the price of the matching.</summary>
    private const long Surplus = 1_000_000;

    private readonly Dictionary<string, GridSet> sets = core.Sets.ToDictionary(set => string.Join(',', set.Grids));

    public SolveStatus Status { get; private set; } = SolveStatus.Feasible;

    public RosterPrices Prices { get; private set; } = null!;

    /// <summary>Whether all pins can be kept at once; nobody else need work for that.</summary>
    public static bool CanPin(RosterProblem problem, Deadline deadline)
    {
        List<RosterGoalLimit> limits = problem.Limits.Moves is { } moves ? [new(RosterGoal.Moves, moves * 1000L)] : [];
        var core = new RosterCore(problem, problem.Weights.ToWhole(), limits);
        var first = new RosterFirst(core, new RosterOptions(), deadline);
        return problem.Wishes.Pinned.Count == 0 || first.PinnedOnly() is not null || first.Status != SolveStatus.Infeasible;
    }

    /// <summary>Null when there is none; the status says why.</summary>
    public RosterState? Build(IReadOnlyList<RosterShare>? given)
    {
        var beginning = new RosterStart(core.Measure, core.Sets, core.Pricing);
        var (matching, prices) = beginning.Match(core.Weights, deadline.Part(0.3));
        Prices = prices;
        var candidates = new List<RosterState?>
        {
            given is null ? null : Restore(given),
            beginning.Build(matching, prices, core.Limits),
        };
        if (core.Problem.Grids.Count > LargestWhole)
        {
            candidates.Add(Restore(SolveParts()));
        }

        return candidates.OfType<RosterState>()
            .Where(state => state.Keeps(core.Limits))
            .MinBy(state => state.Cost(core.Weights)) ?? PinnedOnly();
    }

    private List<RosterShare> SolveParts()
    {
        var parts = RosterSplit.Cut(core.Problem, GridsOfPart);
        var found = new (RosterPlan Plan, RosterColumns? Columns)[parts.Count];
        double share = 0.5 * Math.Min(1, 2.0 / parts.Count);
        Parallel.ForEach(
            Partitioner.Create(Enumerable.Range(0, parts.Count), EnumerablePartitionerOptions.NoBuffering),
            part =>
            {
                var own = options with { Rounds = 0, Order = null };
                var search = new RosterSearch(parts[part].Problem, core.Weights, [], own, deadline.Part(share), null);
                found[part] = (search.Run(null), search.Columns);
            });
        for (int part = 0; part < parts.Count; part++)
        {
            if (found[part].Columns is { Prices: { } prices })
            {
                Adopt(parts[part], prices, parts.Count);
            }
        }

        return [.. found.SelectMany((answer, part) => answer.Plan.Shares.Select(parts[part].ToWhole))];
    }

    private void Adopt(RosterPart part, RosterPrices prices, int parts)
    {
        for (int grid = 0; grid < part.Grids.Count; grid++)
        {
            // A grid that its part cannot cover looks priceless there; to the whole it is worth what the matching says.
            int at = part.Grids[grid];
            long most = Prices.Part[at] + (Surplus / core.Problem.PartsOfGrid[at]);
            Prices.Part[at] = Math.Min(prices.Part[grid], most);
            Prices.Place[at] = prices.Place[grid];
        }

        for (int worker = 0; worker < part.Workers.Count; worker++)
        {
            Prices.Load[part.Workers[worker]] = prices.Load[worker] / parts;
        }
    }

    private RosterState? PinnedOnly()
    {
        var prices = new RosterPrices(core.Problem.Grids.Count, core.Problem.Workers.Count, core.Weights);
        var choices = new List<RosterPattern>();
        bool isCut = false;
        for (int worker = 0; worker < core.Problem.Workers.Count; worker++)
        {
            if (core.Pricing.IsPinned(worker))
            {
                var shelf = new PatternShelf(PinnedPatterns);
                core.Pricing.Fill(shelf, worker, prices);
                isCut |= shelf.IsFull;
                if (shelf.Kept.Count == 0)
                {
                    Status = SolveStatus.Infeasible;
                    return null;
                }

                choices.AddRange(shelf.Kept.Select(kept => kept.Pattern));
            }
        }

        int[] pinned = [.. choices.Select(choice => choice.Worker).Distinct()];
        var (status, state, _) = core.NewModel().Improve(
            new RosterState(core.Measure), pinned, choices, core.Pricing.IsPinned, new CpSatRun(deadline, options.Seed, 1));
        Status = status == SolveStatus.Infeasible && isCut ? SolveStatus.Unknown : status;
        return Status is SolveStatus.Optimal or SolveStatus.Feasible ? state : null;
    }

    private RosterState? Restore(IReadOnlyList<RosterShare> shares)
    {
        var state = new RosterState(core.Measure);
        foreach (var own in shares.GroupBy(share => share.Worker))
        {
            var parts = own.OrderBy(share => share.Grid).ToList();
            if (!sets.TryGetValue(string.Join(',', parts.Select(share => share.Grid)), out var set))
            {
                return null;
            }

            var pattern = core.Measure.Measure(own.Key, set, [.. parts.Select(share => share.Parts)]);
            if (!state.Fits(pattern) || pattern.Load > core.Problem.Limits.LargestLoad * 1000
                || pattern.Grids.Any(grid => !core.Measure.MayWork[core.Measure.Index(own.Key, grid)]))
            {
                return null;
            }

            state.Set(own.Key, pattern);
        }

        bool isPinHeld = core.Problem.Wishes.Pinned.All(pin => state.PatternOf[pin.Worker]?.Grids.Contains(pin.Grid) == true);
        return isPinHeld && state.Keeps(core.Limits) ? state : null;
    }
}
