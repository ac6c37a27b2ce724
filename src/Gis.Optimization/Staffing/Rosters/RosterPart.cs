namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Some grids and some workers of a larger problem, as a problem of their own.</summary>
internal sealed class RosterPart
{
    private readonly int[] workers;
    private readonly int[] grids;

    public RosterPart(RosterProblem whole, int[] workers, int[] grids)
    {
        this.workers = workers;
        this.grids = grids;
        var workerAt = workers.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var gridAt = grids.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        (int, int)[] Pairs(IEnumerable<(int Worker, int Grid)> pairs) => [.. pairs
            .Where(pair => workerAt.ContainsKey(pair.Worker) && gridAt.ContainsKey(pair.Grid))
            .Select(pair => (workerAt[pair.Worker], gridAt[pair.Grid]))];
        (int, int)[] Both(IEnumerable<(int First, int Second)> pairs) => [.. pairs
            .Where(pair => gridAt.ContainsKey(pair.First) && gridAt.ContainsKey(pair.Second))
            .Select(pair => (gridAt[pair.First], gridAt[pair.Second]))];
        Problem = new RosterProblem(
            [.. workers.Select(worker => whole.Workers[worker])],
            [.. grids.Select(grid => whole.Grids[grid])],
            Both(whole.Neighbours),
            [.. grids.Select(grid => whole.Places[grid])],
            new PartTravel(whole, workers, grids),
            whole.Limits with { Moves = null },
            whole.Weights,
            new RosterWishes(Pairs(whole.Wishes.Pinned), Pairs(whole.Wishes.Forbidden), Both(whole.Wishes.Together)),
            Pairs(whole.Today));
    }

    public RosterProblem Problem { get; }

    public IReadOnlyList<int> Workers => workers;

    public IReadOnlyList<int> Grids => grids;

    public RosterShare ToWhole(RosterShare share) => new(workers[share.Worker], grids[share.Grid], share.Parts);

    private sealed class PartTravel(RosterProblem whole, int[] workers, int[] grids) : ITravel
    {
        public void Metres(int grid, Span<double> ofWorkers)
        {
            double[] all = new double[whole.Workers.Count];
            whole.Travel.Metres(grids[grid], all);
            for (int worker = 0; worker < ofWorkers.Length; worker++)
            {
                ofWorkers[worker] = all[workers[worker]];
            }
        }
    }
}
