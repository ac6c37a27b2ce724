using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>
/// Ground between a border and the same border with a corner that had to be rounded to the lattice: a needle that is
/// nobody's to have.
/// </summary>
internal static class Hairline
{
    /// <summary>Two steps of the lattice, and a little for its diagonal.</summary>
    public const double WidestMetres = 0.004;

    /// <param name="isBeyond">Whether a cell lies on the far side of the border.</param>
    /// <returns>True for a needle that runs along the border with one of its two long sides.</returns>
    public static bool IsAlong(Arrangement arrangement, int cell, Predicate<int> isBeyond)
    {
        if (new RegionRings(arrangement).Draw([cell]) is not Polygon { IsEmpty: false } needle)
        {
            return false;
        }

        var (area, perimeter) = GroundMeasure.Measure(needle);
        double width = GroundMeasure.WidthMetres(area, perimeter);
        return width < WidestMetres && width * arrangement.CyclesOfCell[cell].SelectMany(arrangement.HalfArcs)
            .Where(halfArc => isBeyond(arrangement.CellOf(halfArc ^ 1)))
            .Sum(halfArc => arrangement.LengthMetres(halfArc >> 1)) > area / 2;
    }
}
