namespace Gis.Optimization.Staffing;

/// <summary>What a staffing is charged for; every part in the same unit, so that they can be added.</summary>
/// <param name="TravelPerKilometre">Per kilometre between a worker's base and the grid.</param>
/// <param name="Continuity">Once for a grid that somebody has today and somebody else would get.</param>
/// <param name="OverloadPerHour">Per weekly hour of workload above the worker's contract.</param>
/// <param name="UncoveredGrid">Once for a grid without a worker.</param>
/// <param name="UncoveredPerHour">Per weekly hour of workload of such a grid: heavy grids are covered first.</param>
/// <param name="MissingWish">For each wished skill, and for a wished grade, that the worker does not have.</param>
public sealed record StaffingWeights(
    double TravelPerKilometre = 1,
    double Continuity = 2,
    double OverloadPerHour = 0.5,
    double UncoveredGrid = 1000,
    double UncoveredPerHour = 10,
    double MissingWish = 0.5);
