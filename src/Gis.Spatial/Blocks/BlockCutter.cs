using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Blocks;

/// <summary>Cuts an outline into blocks along lines.</summary>
public static class BlockCutter
{
    /// <param name="outline">Polygon or MultiPolygon in degrees: a community.</param>
    /// <param name="lines">Streets, railways, banks of rivers in degrees; dead ends bound nothing.</param>
    /// <returns>Blocks that tile the outline, from west to east and south to north.</returns>
    public static IReadOnlyList<Block> Cut(
        Geometry outline, IEnumerable<LineString> lines, BlockOptions? options = null)
    {
        options ??= new();
        var rings = RingSet.From([outline]);
        foreach (var line in lines.Where(line => line.EnvelopeInternal.Intersects(outline.EnvelopeInternal)))
        {
            rings.AddLine(line.Coordinates);
        }

        var arrangement = new Arrangement(rings);
        var cover = new CellCover(arrangement);
        int[] cells = [.. Enumerable.Range(1, arrangement.CellCount - 1).Where(cell => cover.Faces[cell].Length > 0)];
        var groups = new BlockMerge(arrangement, cells, options).Groups();
        var drawing = new RegionRings(arrangement);
        return [.. groups.Select(group => ToBlock(drawing.Draw(group)))
            .OrderBy(block => block.Geometry.EnvelopeInternal.MinX)
            .ThenBy(block => block.Geometry.EnvelopeInternal.MinY)
            .ThenBy(block => block.Id, StringComparer.Ordinal)];
    }

    private static Block ToBlock(Geometry geometry) =>
        new(BlockId.Of(geometry), geometry, GroundMeasure.AreaSquareMetres(geometry));
}
