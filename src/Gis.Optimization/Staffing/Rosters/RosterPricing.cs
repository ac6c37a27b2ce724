namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Finds what a worker would rather be given at some prices, exactly, by going through all sets of grids.</summary>
/// <remarks>
/// A set is skipped when even its most hopeful value, each grid taken alone and no load ever uneven, is too dear.
/// </remarks>
internal sealed class RosterPricing
{
    private const long Impossible = long.MinValue / 8;
    private readonly RosterMeasure measure;
    private readonly IReadOnlyList<GridSet> sets;
    private readonly int[][] pinned;

    public RosterPricing(RosterMeasure measure, IReadOnlyList<GridSet> sets)
    {
        this.measure = measure;
        this.sets = sets;
        pinned = new int[measure.Problem.Workers.Count][];
        Array.Fill(pinned, []);
        foreach (var group in measure.Problem.Wishes.Pinned.GroupBy(pin => pin.Worker, pin => pin.Grid))
        {
            pinned[group.Key] = [.. group.Distinct()];
        }
    }

    public bool IsPinned(int worker) => pinned[worker].Length > 0;

    /// <summary>Offers every pattern of the worker below the shelf's ceiling to the shelf.</summary>
    /// <param name="free">Parts left of each grid; null: all.</param>
    public void Fill(PatternShelf shelf, int worker, RosterPrices prices, int[]? free = null)
    {
        if (!measure.Problem.Workers[worker].IsAvailable)
        {
            return;
        }

        var run = new Run(this, shelf, worker, prices, free);
        foreach (var set in sets)
        {
            run.Try(set);
        }
    }

    private sealed class Run
    {
        private readonly RosterPricing owner;
        private readonly RosterMeasure measure;
        private readonly PatternShelf shelf;
        private readonly int worker;
        private readonly RosterPrices prices;
        private readonly long[] worth;
        private readonly long[] hope;
        private readonly int[] most;
        private readonly int[] parts = new int[8];
        private readonly long uneven;
        private readonly long share;

        public Run(RosterPricing owner, PatternShelf shelf, int worker, RosterPrices prices, int[]? free)
        {
            this.owner = owner;
            this.shelf = shelf;
            this.worker = worker;
            this.prices = prices;
            measure = owner.measure;
            uneven = prices.Weights[(int)RosterGoal.UnevenHours];
            share = 1000 * prices.Weights[(int)RosterGoal.SharedGrids];
            int grids = measure.Problem.Grids.Count;
            worth = new long[grids];
            hope = new long[grids];
            most = new int[grids];
            for (int grid = 0; grid < grids; grid++)
            {
                Weigh(grid, free is null ? int.MaxValue : free[grid]);
            }
        }

        public void Try(GridSet set)
        {
            long best = -(uneven * measure.Fair[worker]) - (set.Spread * prices.Weights[(int)RosterGoal.Spread]);
            foreach (int grid in set.Grids)
            {
                best += hope[grid];
            }

            if (-best < shelf.Ceiling && best > Impossible / 2 && HasPins(set))
            {
                Give(set, 0, 0, 0);
            }
        }

        private bool HasPins(GridSet set)
        {
            foreach (int grid in owner.pinned[worker])
            {
                if (Array.IndexOf(set.Grids, grid) < 0)
                {
                    return false;
                }
            }

            return true;
        }

        private void Weigh(int grid, int free)
        {
            int parts = measure.Problem.PartsOfGrid[grid];
            most[grid] = (int)Math.Min(
                Math.Min(parts, free), measure.PartHours[grid] == 0 ? parts : measure.Most[worker] / measure.PartHours[grid]);
            if (most[grid] < 1 || !measure.MayWork[measure.Index(worker, grid)])
            {
                hope[grid] = Impossible;
                return;
            }

            worth[grid] = prices.Part[grid]
                - (measure.TravelOfPart(worker, grid) * prices.Weights[(int)RosterGoal.Travel])
                - (measure.NewFaceOfPart(worker, grid) * prices.Weights[(int)RosterGoal.NewFaces])
                - (measure.MissingOfPart(worker, grid) * prices.Weights[(int)RosterGoal.MissingWishes]);
            long hopeful = worth[grid] + (uneven * measure.PartHours[grid]);
            hope[grid] = Math.Max(
                hopeful - (parts > 1 ? share : 0),
                (hopeful * most[grid]) - (most[grid] < parts ? share : 0)) - Fixed(grid);
        }

        private long Fixed(int grid) => prices.Place[grid]
            + (measure.IsNew(worker, grid) ? 1000 * prices.Weights[(int)RosterGoal.Moves] : 0);

        private void Give(GridSet set, int at, long hours, long value)
        {
            if (at == set.Grids.Length)
            {
                Finish(set, hours, value);
                return;
            }

            int grid = set.Grids[at];
            long most = Math.Min(
                this.most[grid],
                measure.PartHours[grid] == 0 ? int.MaxValue : (measure.Most[worker] - hours) / measure.PartHours[grid]);
            for (int given = 1; given <= most; given++)
            {
                parts[at] = given;
                long shared = given < measure.Problem.PartsOfGrid[grid] ? share : 0;
                long gained = (given * worth[grid]) - shared - Fixed(grid);
                Give(set, at + 1, hours + (given * measure.PartHours[grid]), value + gained);
            }
        }

        private void Finish(GridSet set, long hours, long value)
        {
            long reduced = (uneven * Math.Abs(hours - measure.Fair[worker])) - value
                + (set.Spread * prices.Weights[(int)RosterGoal.Spread])
                + (Math.Max(0, hours - measure.Contract[worker]) * prices.Weights[(int)RosterGoal.OverloadHours])
                + (prices.Load[worker] * measure.Load(worker, hours));
            if (reduced < shelf.Ceiling)
            {
                shelf.Put(reduced, measure.Measure(worker, set, parts.AsSpan(0, set.Grids.Length)));
            }
        }
    }
}
