using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>A border of a partition from node to node, or around when no third polygon touches it.</summary>
/// <param name="Line">Degrees; closed when the border has no node.</param>
/// <param name="Polygons">One polygon on the rim, two inside.</param>
public sealed record PartitionBorder(LineString Line, IReadOnlyList<string> Polygons);

/// <summary>The arcs of a partition: each border once, whoever lies on its sides.</summary>
public static class PartitionBorders
{
    public static IReadOnlyList<PartitionBorder> Of(IReadOnlyList<GridPolygon> polygons)
    {
        var tiling = new Tiling(polygons, outline: null);
        var graph = tiling.Arrangement.Graph;
        return [.. Enumerable.Range(0, graph.ArcCount).Select(arc => new PartitionBorder(
            Geo.Factory.CreateLineString([.. graph.Path(arc).ToArray()
                .Select(vertex => tiling.Arrangement.Rings.Vertices.At(vertex))]),
            [.. tiling.Cover.Faces[tiling.Arrangement.CellOf(arc * 2)]
                .Concat(tiling.Cover.Faces[tiling.Arrangement.CellOf((arc * 2) + 1)])
                .Distinct().Order().Select(face => polygons[face].Id)]))];
    }
}
