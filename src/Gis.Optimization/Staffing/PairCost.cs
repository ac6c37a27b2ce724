namespace Gis.Optimization.Staffing;

/// <summary>Why a worker on a grid costs what it costs.</summary>
/// <param name="Metres">From the worker's base to the grid.</param>
/// <param name="OverloadHours">Weekly workload above the worker's contract.</param>
/// <param name="MissingWishes">How many wished skills, and the wished grade, the worker does not have.</param>
public readonly record struct PairCost(
    double Metres, double Travel, double Continuity, double OverloadHours, double Overload, int MissingWishes = 0, double Wishes = 0)
{
    public double Total => Travel + Continuity + Overload + Wishes;
}
