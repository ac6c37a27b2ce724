using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>How much of its corners a partition may lose.</summary>
public sealed record SimplifyOptions
{
    /// <summary>A corner goes when the triangle that it cuts off is smaller than the square of this.</summary>
    public double Metres { get; init; }

    /// <summary>Another number for single polygons, by their place in the list; a border keeps to the smaller one.</summary>
    public IReadOnlyList<double>? MetresOfEach { get; init; }

    /// <summary>Leave the rim as it is, so that neighbouring partitions still fit.</summary>
    public bool KeepsRim { get; init; }

    /// <summary>Parts and holes below this share of the squared metres go altogether; never the largest part.</summary>
    public double SmallPartShare { get; init; } = 1;
}

/// <summary>Draws the borders of a partition with fewer corners, the same in both neighbours, as for a small map.</summary>
public static class PartitionSimplify
{
    /// <param name="polygons">Polygons that tile.</param>
    /// <exception cref="ArgumentException">Corners of neighbours do not match: repair first.</exception>
    public static IReadOnlyList<GridPolygon> Run(IReadOnlyList<GridPolygon> polygons, SimplifyOptions options)
    {
        var tiling = new Tiling(polygons, outline: null);
        if (tiling.Arrangement.Noder.SplitRings.Count > 0)
        {
            throw new ArgumentException("The corners of neighbours do not match: repair the polygons first.", nameof(polygons));
        }

        var gone = new CornerRemoval(tiling, options).Find();
        return [.. polygons.Select(polygon => polygon with { Geometry = Draw(polygon.Geometry, gone) })];
    }

    private static Geometry Draw(Geometry geometry, HashSet<LatticePoint> gone)
    {
        var parts = new List<Polygon>();
        for (int i = 0; i < geometry.NumGeometries; i++)
        {
            var part = (Polygon)geometry.GetGeometryN(i);
            if (Draw(part.Shell, gone) is { } shell)
            {
                parts.Add(Geo.Factory.CreatePolygon(
                    shell, [.. part.Holes.Select(hole => Draw(hole, gone)).OfType<LinearRing>()]));
            }
        }

        return parts.Count switch
        {
            0 => Geo.Factory.CreatePolygon(),
            1 => parts[0],
            _ => Geo.Factory.CreateMultiPolygon([.. parts]),
        };
    }

    private static LinearRing? Draw(LinearRing ring, HashSet<LatticePoint> gone)
    {
        var kept = new List<Coordinate>();
        foreach (var coordinate in ring.Coordinates.Take(ring.NumPoints - 1))
        {
            if (!gone.Contains(LatticePoint.From(coordinate)) && (kept.Count == 0 || !kept[^1].Equals2D(coordinate)))
            {
                kept.Add(coordinate);
            }
        }

        return kept.Distinct().Count() < 3 ? null : Geo.Factory.CreateLinearRing([.. kept, kept[0].Copy()]);
    }
}
