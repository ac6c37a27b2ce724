using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>The border of a polygon as a set of segments between lattice points.</summary>
internal static class BorderSegments
{
    /// <summary>Segments with the polygon on the left: shells counter-clockwise, holes clockwise.</summary>
    public static IEnumerable<(LatticePoint From, LatticePoint To)> Directed(Geometry? geometry)
    {
        for (int i = 0; i < (geometry?.NumGeometries ?? 0); i++)
        {
            var polygon = (Polygon)geometry!.GetGeometryN(i);
            foreach (var segment in Walk(polygon.Shell, isReversed: !polygon.Shell.IsCCW))
            {
                yield return segment;
            }

            foreach (var segment in polygon.Holes.SelectMany(hole => Walk(hole, isReversed: hole.IsCCW)))
            {
                yield return segment;
            }
        }
    }

    /// <summary>The same whichever way it runs: the western end first.</summary>
    public static (LatticePoint From, LatticePoint To) Undirected((LatticePoint From, LatticePoint To) segment) =>
        segment.From.CompareWestToEast(segment.To) < 0 ? segment : (segment.To, segment.From);

    public static IEnumerable<(LatticePoint From, LatticePoint To)> Undirected(Geometry? geometry) => geometry switch
    {
        null => [],
        LineString line => Walk(line, isReversed: false).Select(Undirected),
        MultiLineString lines => lines.SelectMany(Undirected),
        _ => Directed(geometry).Select(Undirected),
    };

    /// <summary>The segments that two grids share, as one MultiLineString.</summary>
    public static Geometry Shared(Geometry one, Geometry other)
    {
        var mine = Directed(one).ToHashSet();
        return Geo.Factory.CreateMultiLineString([.. Directed(other)
            .Where(segment => mine.Contains((segment.To, segment.From)))
            .Select(segment => Geo.Factory.CreateLineString(
                [segment.From.ToCoordinate(), segment.To.ToCoordinate()]))]);
    }

    private static IEnumerable<(LatticePoint From, LatticePoint To)> Walk(LineString line, bool isReversed)
    {
        var coordinates = line.Coordinates;
        for (int i = 1; i < coordinates.Length; i++)
        {
            var (from, to) = (LatticePoint.From(coordinates[i - 1]), LatticePoint.From(coordinates[i]));
            if (from != to)
            {
                yield return isReversed ? (to, from) : (from, to);
            }
        }
    }
}
