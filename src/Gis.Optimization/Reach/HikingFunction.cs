namespace Gis.Optimization.Reach;

/// <summary>How much longer a metre takes on a slope than on flat ground.</summary>
/// <remarks>
/// Tobler's hiking function, 6 e^(-3.5 |s + 0.05|) km/h for a slope of s (Three presentations on geographical analysis
/// and modeling, NCGIA Technical Report 93-1, 1993), relative to its speed on the flat, so that each group keeps its own
/// pace. Fastest going down one in twenty.
/// </remarks>
public static class HikingFunction
{
    /// <summary>Steeper than one in one is an error of the heights, or a stair.</summary>
    private const double SteepestSlope = 1;

    /// <param name="slope">Rise over run in the walking direction; below zero downhill.</param>
    /// <returns>1 on the flat, more than 1 uphill.</returns>
    public static double Slowness(double slope)
    {
        double counted = Math.Clamp(slope, -SteepestSlope, SteepestSlope);
        return Math.Exp(3.5 * (Math.Abs(counted + 0.05) - 0.05));
    }
}
