using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Large-neighbourhood search: some grids around a place are staffed anew, everything else stays.</summary>
internal sealed class RosterNeighbourhood(RosterCore core, RosterPrices prices, int seed)
{
    private const int PatternsOfWorker = 40;
    private const double Work = 2;

    private readonly Random random = new(seed);

    /// <summary>Staffs a random neighbourhood anew; the answer is never dearer.</summary>
    public RosterState Improve(RosterState state, int size, Deadline deadline)
    {
        var (x, y) = core.Problem.Places[random.Next(core.Problem.Grids.Count)];
        int[] grids = [.. Enumerable.Range(0, core.Problem.Grids.Count)
            .OrderBy(grid => Square(core.Problem.Places[grid].X - x) + Square(core.Problem.Places[grid].Y - y))
            .ThenBy(grid => grid)
            .Take(size)];
        return Improve(state, grids, Workers(state, grids, size / 2), deadline);
    }

    /// <summary>Staffs the grids anew with the workers, who lose whatever else they have unless they take it again.</summary>
    public RosterState Improve(RosterState state, IReadOnlyList<int> grids, IReadOnlyList<int> workers, Deadline deadline)
    {
        int[] free = new int[core.Problem.Grids.Count];
        foreach (int grid in grids)
        {
            free[grid] = state.Left[grid];
        }

        foreach (var pattern in workers.Select(worker => state.PatternOf[worker]).OfType<RosterPattern>())
        {
            for (int i = 0; i < pattern.Grids.Length; i++)
            {
                free[pattern.Grids[i]] = Math.Max(free[pattern.Grids[i]], state.Left[pattern.Grids[i]]) + pattern.Parts[i];
            }
        }

        var run = new CpSatRun(deadline, seed, 1) { DeterministicLimit = Work };
        var (_, better, _) = core.NewModel()
            .Improve(state, [.. workers], Choices(state, workers, free), core.Pricing.IsPinned, run);
        return better.Cost(core.Weights) <= state.Cost(core.Weights) ? better : state;
    }

    private List<RosterPattern> Choices(RosterState state, IReadOnlyList<int> workers, int[] free)
    {
        var choices = new List<RosterPattern>();
        foreach (int worker in workers)
        {
            var shelf = new PatternShelf(PatternsOfWorker);
            core.Pricing.Fill(shelf, worker, prices, free);
            choices.AddRange(shelf.Kept.Select(kept => kept.Pattern));
            if (state.PatternOf[worker] is { } own && !shelf.Kept.Any(kept => kept.Pattern.IsSame(own)))
            {
                choices.Add(own);
            }
        }

        return choices;
    }

    /// <summary>Who works one of the grids, and the nearest who work nothing.</summary>
    private List<int> Workers(RosterState state, int[] grids, int idle)
    {
        var inside = grids.ToHashSet();
        var workers = new List<int>();
        var resting = new List<(double Metres, int Worker)>();
        for (int worker = 0; worker < state.PatternOf.Length; worker++)
        {
            if (state.PatternOf[worker] is { } pattern)
            {
                if (pattern.Grids.Any(inside.Contains))
                {
                    workers.Add(worker);
                }
            }
            else if (core.Problem.Workers[worker].IsAvailable)
            {
                resting.Add((core.Measure.Metres(worker, grids[0]), worker));
            }
        }

        return [.. workers, .. resting.Order().Take(idle).Select(rest => rest.Worker)];
    }

    private static double Square(double value) => value * value;
}
