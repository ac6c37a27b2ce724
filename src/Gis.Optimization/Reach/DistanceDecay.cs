namespace Gis.Optimization.Reach;

/// <summary>How much a facility counts that is this walk away: 1 next door, 0 beyond the limit.</summary>
public static class DistanceDecay
{
    /// <summary>All or nothing (Luo and Wang, Environment and Planning B 30, 2003).</summary>
    public static Func<double, double> Within(double limitMetres) => metres => metres <= limitMetres ? 1 : 0;

    /// <summary>One weight for each ring (enhanced 2SFCA; Luo and Qi, Health &amp; Place 15, 2009).</summary>
    /// <param name="limitsMetres">Outer walks of the rings, ascending.</param>
    /// <param name="weights">Of the same length.</param>
    /// <exception cref="ArgumentException">Lengths differ or the limits do not rise.</exception>
    public static Func<double, double> Stepped(double[] limitsMetres, double[] weights)
    {
        if (limitsMetres.Length == 0 || limitsMetres.Length != weights.Length)
        {
            throw new ArgumentException($"{limitsMetres.Length} rings have {weights.Length} weights.");
        }

        for (int ring = 1; ring < limitsMetres.Length; ring++)
        {
            if (!(limitsMetres[ring] > limitsMetres[ring - 1]))
            {
                throw new ArgumentException($"Ring {ring} ends at {limitsMetres[ring]} m, not beyond the ring before it.");
            }
        }

        return metres =>
        {
            int ring = Array.FindIndex(limitsMetres, limit => metres <= limit);
            return ring < 0 ? 0 : weights[ring];
        };
    }

    /// <summary>A bell that reaches 0 at the limit (Dai, Health &amp; Place 16, 2010).</summary>
    public static Func<double, double> Gaussian(double limitMetres)
    {
        double floor = Math.Exp(-0.5);
        return metres =>
        {
            double share = metres / limitMetres;
            return share >= 1 ? 0 : (Math.Exp(-0.5 * share * share) - floor) / (1 - floor);
        };
    }
}
