namespace Gis.Optimization.Staffing.Rosters;

/// <summary>What a roster is charged for. Amounts are counted in thousandths of the unit named here.</summary>
public enum RosterGoal
{
    /// <summary>Hours of workload that nobody covers.</summary>
    UncoveredHours,

    /// <summary>Hours above a worker's contract.</summary>
    OverloadHours,

    /// <summary>The largest load of all, as a share of its contract.</summary>
    LargestLoad,

    /// <summary>Hours between a worker's load and the fair one, over all who work.</summary>
    UnevenHours,

    /// <summary>Kilometres between base and grid, weighted by the part of the grid.</summary>
    Travel,

    /// <summary>New faces: parts of a known grid that go to somebody new.</summary>
    NewFaces,

    /// <summary>Wished skills and grades that are missing, weighted by the part of the grid.</summary>
    MissingWishes,

    /// <summary>Kilometres between the grids of one worker.</summary>
    Spread,

    /// <summary>Parts of a grid that are less than the whole: each needs a hand-over.</summary>
    SharedGrids,

    /// <summary>Workers who begin in a grid that they do not work today.</summary>
    Moves,
}
