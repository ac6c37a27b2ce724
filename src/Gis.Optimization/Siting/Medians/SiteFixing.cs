namespace Gis.Optimization.Siting.Medians;

/// <summary>Opens or drops for good the sites whose other fate would push the bound past the best plan.</summary>
internal static class SiteFixing
{
    /// <returns>Per site above zero open, below zero gone, zero free; null when none can be fixed.</returns>
    public static sbyte[]? Fix(MedianCore core, LagrangianBound bound, double upper)
    {
        double cutoff = core.Cutoff(upper);
        if (core.Open >= core.Sites || core.Open == 0)
        {
            return null;
        }

        double worstIn = TopSites.Select((double[])bound.Reduced.Clone(), core.Open - 1);
        double bestOut = TopSites.Select((double[])bound.Reduced.Clone(), core.Open);
        var fate = new sbyte[core.Sites];
        int opened = 0;
        bool any = false;
        for (int site = 0; site < fate.Length; site++)
        {
            double value = bound.Reduced[site];
            bool isOut = value > worstIn && bound.Best + value - worstIn > cutoff;
            bool isIn = value < bestOut && bound.Best - value + bestOut > cutoff && opened < core.Open;
            fate[site] = (sbyte)(isOut ? -1 : isIn ? 1 : 0);
            opened += isIn ? 1 : 0;
            any |= isOut || isIn;
        }

        return any ? fate : null;
    }
}
