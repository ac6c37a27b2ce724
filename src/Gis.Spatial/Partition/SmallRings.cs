using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>Islands and holes too small for the map: rings of one arc that bound no polygon's largest part.</summary>
internal sealed class SmallRings
{
    private readonly VertexTable vertices;
    private readonly SimplifyOptions options;
    private readonly double squareMetresPerStep;
    private readonly HashSet<int> mainVertices = [];

    public SmallRings(Tiling tiling, SimplifyOptions options, double squareMetresPerStep)
    {
        vertices = tiling.Arrangement.Rings.Vertices;
        this.options = options;
        this.squareMetresPerStep = squareMetresPerStep;
        foreach (var polygon in tiling.Polygons)
        {
            var largest = Enumerable.Range(0, polygon.Geometry.NumGeometries)
                .Select(i => ((Polygon)polygon.Geometry.GetGeometryN(i)).Shell)
                .MaxBy(shell => NetTopologySuite.Algorithm.Area.OfRing(shell.Coordinates));
            mainVertices.UnionWith((largest?.Coordinates ?? []).Select(vertices.FindOrAdd));
        }
    }

    public bool IsSmall(int[] path, double metres)
    {
        if (path[0] != path[^1] || path[1..^1].Any(mainVertices.Contains))
        {
            return false;
        }

        var area = Int128.Abs(RingMeasure.TwiceArea(vertices, path.AsSpan()[..^1]));
        return (double)area / 2 * squareMetresPerStep < metres * metres * options.SmallPartShare;
    }
}
