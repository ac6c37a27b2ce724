namespace Gis.Optimization.Reach;

/// <summary>Supply per head that each demand point can walk to, by the two-step floating catchment area method.</summary>
/// <remarks>
/// First each facility's supply is divided by all people around it, then each point adds up the ratios around it: a
/// facility that many share counts for less. With the three weights of <see cref="DistanceDecay"/> it is the 2SFCA, the
/// E2SFCA and the Gaussian method. The people-weighted mean of the scores is supply over people, if all can reach some.
/// </remarks>
public static class FloatingCatchment
{
    /// <param name="catchments">Of each facility, made with the walk at which the weight becomes 0.</param>
    /// <param name="supply">Of each facility: places, doctors, square metres.</param>
    /// <param name="people">At each point.</param>
    /// <param name="weight">By metres of walk; not negative.</param>
    /// <returns>Supply per person at each point; 0 where nothing can be reached.</returns>
    public static double[] Scores(
        Catchment[] catchments, double[] supply, double[] people, Func<double, double> weight)
    {
        var scores = new double[people.Length];
        for (int facility = 0; facility < catchments.Length; facility++)
        {
            var (demand, metres) = catchments[facility];
            double around = 0;
            for (int entry = 0; entry < demand.Length; entry++)
            {
                around += people[demand[entry]] * weight(metres[entry]);
            }

            double ratio = around > 0 ? supply[facility] / around : 0;
            for (int entry = 0; entry < demand.Length; entry++)
            {
                scores[demand[entry]] += ratio * weight(metres[entry]);
            }
        }

        return scores;
    }

    /// <summary>How many facilities, or how much of their supply, each point can walk to.</summary>
    /// <param name="amount">What each facility adds: 1 to count them.</param>
    public static double[] Cumulative(Catchment[] catchments, double[] amount, int points, float limitMetres)
    {
        var sums = new double[points];
        for (int facility = 0; facility < catchments.Length; facility++)
        {
            var (demand, metres) = catchments[facility];
            for (int entry = 0; entry < demand.Length; entry++)
            {
                sums[demand[entry]] += metres[entry] <= limitMetres ? amount[facility] : 0;
            }
        }

        return sums;
    }
}
