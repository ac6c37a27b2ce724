namespace Gis.Optimization.Staffing;

/// <summary>Why a worker on a grid costs what it costs.</summary>
/// <param name="Metres">From the worker's base to the grid.</param>
/// <param name="OverloadHours">Weekly workload above the worker's contract.</param>
public readonly record struct PairCost(
    double Metres, double Travel, double Continuity, double OverloadHours, double Overload)
{
    public double Total => Travel + Continuity + Overload;
}
