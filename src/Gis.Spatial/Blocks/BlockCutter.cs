using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Blocks;

/// <summary>Cuts outlines into blocks along streets, water and railways.</summary>
/// <remarks>
/// <para>Ends of lines that all but reach another line are bridged; an arrangement of outlines and lines tells which
/// segments have different ground on their sides; a second one, of these alone, is the ground of the blocks. Pieces
/// that are too small join a neighbour, and borders go around buildings.</para>
/// <para>Costs two arrangements, n log n in corners and crossings, and memory in proportion to these. The id of a block
/// follows from its ground, and every choice from the ground round about: what is drawn elsewhere changes neither.</para>
/// </remarks>
public static class BlockCutter
{
    /// <param name="outlines">
    /// Polygons or MultiPolygons in degrees: communities. Neighbours that are cut together have the same corners on
    /// their common border; ground of several outlines goes to the first.
    /// </param>
    /// <param name="lines">Streets, railways, banks of rivers in degrees; dead ends bound nothing.</param>
    /// <param name="buildings">Footprints or points in degrees.</param>
    /// <exception cref="ArgumentException">There are more corners than the options allow, or an outline is no polygon.</exception>
    public static BlockCut Cut(
        IReadOnlyList<Geometry> outlines,
        IEnumerable<LineString> lines,
        IReadOnlyList<Geometry>? buildings = null,
        BlockOptions? options = null)
    {
        options ??= new();
        buildings ??= [];
        List<Coordinate[]> near = Near(outlines, lines, options);
        if (options.SnapMetres > 0)
        {
            near.AddRange([.. new LooseEnds(BlockGround.Rings(outlines, near), options.SnapMetres).Bridges()]);
        }

        var all = BlockGround.Of(outlines, near);
        var bounding = new BoundingLines(all.Arrangement, all.OutlineOfCell);
        var ground = BlockGround.Of(outlines, near.SelectMany(bounding.Of));
        var merge = new BlockMerge(
            ground.Arrangement, ground.OutlineOfCell, ground.Cells.Select(cell => new[] { cell }), options);
        var (pieces, outlineOf) = ground.Draw(merge.Groups());
        var around = new BuildingGround(buildings, options);
        (pieces, outlineOf) = around.GoAround(pieces, outlineOf);
        Block[] blocks = [.. pieces.Zip(outlineOf, ToBlock)
            .OrderBy(block => block.Outline)
            .ThenBy(block => block.Geometry.EnvelopeInternal.MinX)
            .ThenBy(block => block.Geometry.EnvelopeInternal.MinY)
            .ThenBy(block => block.Id, StringComparer.Ordinal)];
        var hanger = new BuildingHanger([.. blocks.Select(block => block.Geometry)]);
        return new(
            blocks,
            [.. outlines.Select((_, outline) => Together(blocks, outline))],
            merge.Merged + around.Merged,
            around.Count,
            [.. buildings.Select(hanger.Find)]);
    }

    /// <summary>Lines that may bound ground of an outline: those that meet the box of one.</summary>
    private static List<Coordinate[]> Near(
        IReadOnlyList<Geometry> outlines, IEnumerable<LineString> lines, BlockOptions options)
    {
        long corners = outlines.Sum(outline => (long)outline.NumPoints);
        var place = new Envelope();
        foreach (var outline in outlines)
        {
            place.ExpandToInclude(outline.EnvelopeInternal);
        }

        List<Coordinate[]> near = [];
        foreach (var line in lines)
        {
            if (line.EnvelopeInternal.Intersects(place))
            {
                near.Add(line.Coordinates);
                corners += line.NumPoints;
            }
        }

        return corners <= options.MostCorners
            ? LineOrder.Sort(near)
            : throw new ArgumentException(
                $"Outlines and lines have {corners:N0} corners; at most {options.MostCorners:N0} are cut at once.", nameof(lines));
    }

    private static Block ToBlock(Geometry geometry, int outline) => new(
        BlockId.Of(geometry), outline, geometry, GroundMeasure.AreaSquareMetres(geometry));

    private static Geometry Together(Block[] blocks, int outline) => PartitionUnion.Of(
        [.. blocks.Where(block => block.Outline == outline).Select(block => new GridPolygon(block.Id, block.Geometry))]);
}
