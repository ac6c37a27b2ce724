using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>The ground that polygons of a partition cover together, all inner borders gone.</summary>
public static class PartitionUnion
{
    /// <param name="polygons">Polygons that tile; gaps between them are holes of the answer.</param>
    /// <returns>Polygon or MultiPolygon; an empty polygon for none.</returns>
    /// <exception cref="ArgumentException">Two polygons overlap or cross.</exception>
    public static Geometry Of(IReadOnlyList<GridPolygon> polygons)
    {
        var tiling = new Tiling(polygons, outline: null);
        int[] cells = [.. Enumerable.Range(1, tiling.Arrangement.CellCount - 1)
            .Where(cell => tiling.Cover.Faces[cell].Length > 0)];
        int twice = Array.Find(cells, cell => tiling.Cover.Faces[cell].Length > 1);
        if (twice > 0)
        {
            int[] faces = tiling.Cover.Faces[twice];
            throw new ArgumentException(
                $"Polygons {polygons[faces[0]].Id} and {polygons[faces[1]].Id} overlap.", nameof(polygons));
        }

        return new RegionRings(tiling.Arrangement).Draw(cells);
    }
}
