namespace Gis.Optimization.Staffing.Rosters;

/// <summary>What no roster may break.</summary>
/// <param name="GridsPerWorker">Most grids of one worker, at most four.</param>
/// <param name="WorkersPerGrid">Most workers of one grid.</param>
/// <param name="LargestLoad">Most hours of a worker as a share of the contract.</param>
/// <param name="PartHours">A grid's hours are cut into equal parts of about this length: a working day.</param>
/// <param name="AdjacentOnly">Whether the grids of one worker must hang together.</param>
/// <param name="Moves">Change budget: most workers who may begin in a grid; null for no limit.</param>
public sealed record RosterLimits(
    int GridsPerWorker = 2,
    int WorkersPerGrid = 4,
    double LargestLoad = 1.25,
    double PartHours = 8,
    bool AdjacentOnly = true,
    int? Moves = null);
