namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Workers, grids and what may be shared between them: the general staffing problem.</summary>
/// <remarks>
/// A grid's hours are cut into equal parts of about a working day, so that every count and cost is whole and proofs
/// are exact. Indices are positions in the lists.
/// </remarks>
public sealed class RosterProblem
{
    /// <summary>Costs are whole millionths: thousandths of a weight times thousandths of an amount.</summary>
    public const double CostUnit = 1e-6;

    /// <exception cref="ArgumentException">A number is out of range or an index does not exist.</exception>
    public RosterProblem(
        IReadOnlyList<RosterWorker> workers,
        IReadOnlyList<RosterGrid> grids,
        IReadOnlyList<(int First, int Second)> neighbours,
        IReadOnlyList<(double X, double Y)> places,
        ITravel travel,
        RosterLimits? limits = null,
        RosterWeights? weights = null,
        RosterWishes? wishes = null,
        IReadOnlyCollection<(int Worker, int Grid)>? today = null)
    {
        Workers = workers;
        Grids = grids;
        Neighbours = neighbours;
        Places = places;
        Travel = travel;
        Limits = limits ?? new();
        Weights = weights ?? new();
        Wishes = wishes ?? RosterWishes.None;
        Today = (HashSet<(int, int)>)[.. today ?? []];
        RosterRanges.Check(this);
        PartsOfGrid = [.. grids.Select(grid => Math.Max(1, (int)Math.Round(grid.HoursPerWeek / Limits.PartHours)))];
    }

    public IReadOnlyList<RosterWorker> Workers { get; }

    public IReadOnlyList<RosterGrid> Grids { get; }

    public IReadOnlyList<(int First, int Second)> Neighbours { get; }

    /// <summary>Label points of the grids in metres of one plane.</summary>
    public IReadOnlyList<(double X, double Y)> Places { get; }

    public ITravel Travel { get; }

    public RosterLimits Limits { get; }

    public RosterWeights Weights { get; }

    public RosterWishes Wishes { get; }

    /// <summary>Who works where today.</summary>
    public IReadOnlySet<(int Worker, int Grid)> Today { get; }

    /// <summary>Into how many equal parts the hours of each grid are cut.</summary>
    public IReadOnlyList<int> PartsOfGrid { get; }

    /// <summary>Hours of one part of the grid.</summary>
    public double PartHours(int grid) => Grids[grid].HoursPerWeek / PartsOfGrid[grid];

    /// <summary>Whether status, skills and wishes let the worker work in the grid.</summary>
    public bool MayWork(int worker, int grid) =>
        Workers[worker].IsAvailable
        && (Grids[grid].RequiredSkills & ~Workers[worker].Skills) == 0
        && !Wishes.Forbidden.Contains((worker, grid));

    /// <summary>The same workers, grids and travel under other rules.</summary>
    public RosterProblem With(
        RosterLimits? limits = null,
        RosterWeights? weights = null,
        RosterWishes? wishes = null,
        IReadOnlyList<RosterWorker>? workers = null,
        IReadOnlyCollection<(int Worker, int Grid)>? today = null) => new(
            workers ?? Workers, Grids, Neighbours, Places, Travel,
            limits ?? Limits, weights ?? Weights, wishes ?? Wishes, today ?? Today);
}
