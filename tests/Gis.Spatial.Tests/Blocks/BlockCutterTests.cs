using Gis.Spatial.Blocks;
using Gis.Spatial.Partition;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Tests.Blocks;

public sealed class BlockCutterTests
{
    /// <summary>About 1,100 by 1,100 metres.</summary>
    private static readonly Geometry Outline =
        Geo.RoundToLattice(Geo.Factory.ToGeometry(new Envelope(0, 0.01, 0, 0.01)));

    [Fact]
    public void Two_crossing_streets_make_four_blocks_that_tile()
    {
        var blocks = Cut(Line(-1, 4, 11, 4), Line(5, -1, 5, 11));

        Assert.Equal(4, blocks.Count);
        Assert.True(CoverageValidator.IsValid([.. blocks.Select(block => block.Geometry)]));
        Assert.Equal(Outline.Area, blocks.Sum(block => block.Geometry.Area), 1e-12);
        var box = blocks[0].Geometry.EnvelopeInternal;
        Assert.Equal((0, 0.005, 0, 0.004), (box.MinX, box.MaxX, box.MinY, box.MaxY));
    }

    [Fact]
    public void A_dead_end_cuts_nothing() =>
        Assert.Equal(2, Cut(Line(5, -1, 5, 11), Line(-1, 4, 3, 4)).Count);

    [Fact]
    public void A_block_inside_a_block_is_a_hole_of_it()
    {
        LineString[] lane = [Line(3, 3, 6, 3), Line(6, 3, 6, 6), Line(6, 6, 3, 6), Line(3, 6, 3, 3)];

        var blocks = Cut(lane);

        Assert.Equal([0, 1], blocks.Select(block => ((Polygon)block.Geometry).NumInteriorRings).Order());
        Assert.True(CoverageValidator.IsValid([.. blocks.Select(block => block.Geometry)]));
    }

    [Fact]
    public void The_strip_between_two_carriageways_joins_its_neighbour()
    {
        var blocks = Cut(Line(5, -1, 5, 11), Line(5.03, -1, 5.03, 11));

        Assert.Equal(2, blocks.Count);
        Assert.Equal(Outline.Area, blocks.Sum(block => block.Geometry.Area), 1e-12);
    }

    [Fact]
    public void Blocks_keep_their_names_when_the_lines_come_in_another_order_or_another_part_is_cut()
    {
        LineString[] lines = [Line(-1, 4, 11, 4), Line(5, -1, 5, 11)];
        var names = Cut(lines).Select(block => block.Id).ToArray();

        Assert.Equal(4, names.Distinct().Count());
        Assert.Equal(names, Cut([.. lines.Reverse()]).Select(block => block.Id));
        var further = Cut([.. lines, Line(2, 4, 2, 11)]);
        Assert.Equal(5, further.Count);

        // The block below the new line's end gains a corner on its straight side there, which is the same ground.
        Assert.Equal(3, further.Select(block => block.Id).Intersect(names).Count());
    }

    [Fact]
    public void Every_building_hangs_on_exactly_one_block_and_a_cut_one_is_found()
    {
        var blocks = Cut(Line(5, -1, 5, 11));
        var hanger = new BuildingHanger([.. blocks.Select(block => block.Geometry)]);
        var cut = Geo.Factory.ToGeometry(new Envelope(0.0048, 0.0053, 0.001, 0.002));
        var whole = Geo.Factory.ToGeometry(new Envelope(0.001, 0.002, 0, 0.001));
        GridPolygon[] grids = [.. blocks.Select(block => new GridPolygon(block.Id, block.Geometry))];

        Assert.Equal(1, hanger.Find(new LatticePoint(500_000, 500_000)));
        Assert.Equal(1, hanger.Find(new LatticePoint(1_000_000, 1_000_000)));
        Assert.Equal(0, hanger.Find(new LatticePoint(0, 1_000_000)));
        Assert.Equal(-1, hanger.Find(new LatticePoint(-1, 0)));
        Assert.Equal([0, 1], hanger.Cutting(cut));
        var fault = Assert.Single(BuildingCuts.Find(grids, [cut, whole]));
        Assert.Equal((FaultKind.CutBuilding, blocks[1].Id), (fault.Kind, fault.ProposedOwner));
    }

    private static IReadOnlyList<Block> Cut(params LineString[] lines) => BlockCutter.Cut([Outline], lines).Blocks;

    private static LineString Line(double x, double y, double toX, double toY) =>
        Geo.RoundToLattice(Geo.Factory.CreateLineString([new(x * 1e-3, y * 1e-3), new(toX * 1e-3, toY * 1e-3)]));
}
