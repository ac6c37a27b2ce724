using Gis.Spatial.Blocks;
using Gis.Spatial.Files.Osm;
using Gis.Spatial.Partition;
using Gis.Spatial.Streets;
using Gis.Spatial.Tests.Files;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Tests.Blocks;

/// <summary>Hard ground: loose ends, water, neighbours, buildings on streets, and the streets of a real town.</summary>
public sealed class BlockGroundTests
{
    /// <summary>About 1,100 by 1,100 metres.</summary>
    private static readonly Geometry Outline = Box(0, 0, 10, 10);

    [Fact]
    public void A_street_that_ends_half_a_metre_short_of_the_outline_or_of_a_street_cuts_all_the_same()
    {
        LineString[] streets = [Line(0.005, 4, 9.996, 4.2), Line(5, 4.104, 5.3, 11)];

        var cut = BlockCutter.Cut([Outline], streets);

        Assert.Equal(3, cut.Blocks.Count);
        BlockNetworkTests.AssertTiles(cut, Outline);
        Assert.Single(BlockCutter.Cut([Outline], streets, options: new() { SnapMetres = 0 }).Blocks);
    }

    [Fact]
    public void A_street_that_ends_ten_metres_short_is_a_dead_end() =>
        Assert.Single(BlockCutter.Cut([Outline], [Line(0.1, 4, 9.9, 4)]).Blocks);

    [Fact]
    public void A_lake_is_a_block_and_a_river_parts_its_banks()
    {
        var lake = Box(1, 1, 3, 3);
        var river = Box(5, -1, 5.5, 11);

        var cut = BlockCutter.Cut([Outline], BlockLines.Of(Geo.Factory.BuildGeometry([lake, river])));

        Assert.Equal(4, cut.Blocks.Count);
        Assert.Contains(cut.Blocks, block => block.Geometry.EqualsTopologically(lake));
        BlockNetworkTests.AssertTiles(cut, Outline);
    }

    [Fact]
    public void A_street_along_the_outline_leaves_no_sliver()
    {
        var cut = BlockCutter.Cut([Outline], [Line(0.02, -1, 0.02, 11), Line(-1, 5, 11, 5)]);

        Assert.Equal((2, 2), (cut.Blocks.Count, cut.Merged));
        BlockNetworkTests.AssertTiles(cut, Outline);
    }

    [Fact]
    public void Ground_inside_a_hole_of_the_outline_belongs_to_no_block()
    {
        var holed = Geo.RoundToLattice(Outline.Difference(Box(4, 4, 6, 6)));

        var cut = BlockCutter.Cut([holed], [Line(-1, 5, 11, 5)]);

        Assert.Equal(2, cut.Blocks.Count);
        Assert.Equal(holed.Area, cut.Blocks.Sum(block => block.Geometry.Area), 1e-12);
        BlockNetworkTests.AssertTiles(cut, holed);
    }

    [Fact]
    public void Neighbours_cut_together_share_the_corner_where_a_street_of_one_ends()
    {
        // The common border runs aslant, so that the street meets it between two points of the lattice.
        Geometry west = Slanted(0, 0, 5, 0, 6.37, 10, 0, 10), east = Slanted(5, 0, 10, 0, 10, 10, 6.37, 10);
        LineString[] streets = [Line(-1, 4.1, 7.1, 4.3)];

        var cut = BlockCutter.Cut([west, east], streets);

        Assert.Equal([0, 0, 1], cut.Blocks.Select(block => block.Outline));
        BlockNetworkTests.AssertTiles(cut, west, east);
        Assert.True(PartitionCheck.Find(
            [.. cut.Blocks.Select(block => new GridPolygon(block.Id, block.Geometry))], Outline).IsClean);
    }

    [Fact]
    public void The_border_goes_around_a_building_on_the_street()
    {
        var building = Box(4.9, 3, 5.3, 3.5);

        var cut = BlockCutter.Cut([Outline], [Line(5, -1, 5.1, 11)], [building]);

        Assert.Equal((2, 1), (cut.Blocks.Count, cut.WentAround));
        BlockNetworkTests.AssertTiles(cut, Outline);
        Assert.Equal(1, cut.BlockOfBuilding[0]);
        Assert.Equal(1, cut.Blocks[1].Geometry.Intersection(building).Area / building.Area, 1e-6);
    }

    [Fact]
    public void Buildings_that_overlap_across_a_street_go_to_one_block()
    {
        Geometry[] buildings = [Box(4.9, 3, 5.3, 3.5), Box(4.7, 3.2, 5.05, 3.7), Box(9, 9, 9.2, 9.2)];

        var cut = BlockCutter.Cut([Outline], [Line(5, -1, 5.1, 11)], buildings);

        Assert.Equal(2, cut.Blocks.Count);
        Assert.Equal(cut.BlockOfBuilding[0], cut.BlockOfBuilding[1]);
        Assert.All(new BuildingHanger([.. cut.Blocks.Select(block => block.Geometry)]) is var hanger ? buildings : [],
            building => Assert.Single(hanger.Cutting(building)));
        BlockNetworkTests.AssertTiles(cut, Outline);
    }

    /// <summary>The smaller one is cut only when the border goes around the larger, and the larger again after that.</summary>
    [Fact]
    public void A_building_that_a_moved_border_cuts_is_seen_in_the_next_round()
    {
        Geometry[] buildings = [Box(4.9, 3, 5.3, 3.5), Box(4.6, 3.2, 4.95, 3.4)];

        var cut = BlockCutter.Cut([Outline], [Line(5, -1, 5.1, 11)], buildings);

        AssertHoldWhole(cut, buildings);
        BlockNetworkTests.AssertTiles(cut, Outline);
    }

    /// <summary>The larger one hangs beyond the outline, where the smaller cannot follow; next time it goes alone.</summary>
    [Fact]
    public void A_building_that_cannot_go_with_the_larger_is_seen_in_the_next_round()
    {
        Geometry west = Box(0, 0, 5, 10), east = Box(5, 0, 10, 10);
        Geometry[] buildings = [Box(4.9, 3, 7, 3.5), Box(4.6, 3.2, 4.95, 3.4)];

        var cut = BlockCutter.Cut([west, east], [Line(3, -1, 3, 11), Line(4.8, -1, 4.8, 11), Line(6.5, -1, 6.5, 11)], buildings);

        Assert.Equal([0, 0, 0, 1, 1], cut.Blocks.Select(block => block.Outline));
        AssertHoldWhole(cut, buildings[1]);
        BlockNetworkTests.AssertTiles(cut, west, east);
    }

    [Fact]
    public void A_building_outside_hangs_nowhere()
    {
        var cut = BlockCutter.Cut([Outline], [], [Box(11, 11, 12, 12), Geo.Factory.CreatePoint(new Coordinate(0.001, 0.001))]);

        Assert.Equal([-1, 0], cut.BlockOfBuilding);
        Assert.Equal(1, cut.Unhung);
    }

    [Fact]
    public void More_corners_than_allowed_are_refused_in_one_sentence()
    {
        var fault = Assert.Throws<ArgumentException>(() => BlockCutter.Cut([Outline], [Line(0, 0, 1, 1)], options: new() { MostCorners = 6 }));

        Assert.StartsWith("Outlines and lines have 7 corners; at most 6 are cut at once.", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>The streets of Monaco for cars and its buildings, cut within the box of the town.</summary>
    [Fact]
    public void The_blocks_of_monaco_tile_the_town_and_hold_its_buildings_whole()
    {
        var town = OsmExtract.Read(
            SharedData.File("graphhopper_osm/monaco.osm.pbf"),
            OsmContents.Streets | OsmContents.Buildings,
            OsmServiceMapping.Default,
            TestContext.Current.CancellationToken);
        var place = Geo.RoundToLattice(Geo.Factory.ToGeometry(new Envelope(7.4115, 7.4385, 43.7255, 43.7485)));
        Geometry[] buildings = [.. town.Buildings().Select(building => building.Geometry)];

        var cut = BlockCutter.Cut([place], town.Streets.Edges().Where(edge => edge.Class is not (StreetClass.Footway or StreetClass.Steps)).Select(edge => edge.Geometry), buildings);

        BlockNetworkTests.AssertTiles(cut, place);
        Assert.Equal(place.Area, cut.Blocks.Sum(block => block.Geometry.Area), 1e-12);
        var hanger = new BuildingHanger([.. cut.Blocks.Select(block => block.Geometry)]);
        for (int i = 0; i < buildings.Length; i++)
        {
            Assert.True(cut.BlockOfBuilding[i] < 0 || hanger.Cutting(buildings[i]).Length == 1);
        }

        Assert.InRange(cut.Blocks.Count, 100, 10_000);
    }

    private static void AssertHoldWhole(BlockCut cut, params Geometry[] buildings) => Assert.All(buildings, building =>
        Assert.Single(cut.Blocks, block => block.Geometry.Intersection(building).Area > 1e-4 * building.Area));

    private static Geometry Box(double west, double south, double east, double north) => Geo.RoundToLattice(
        Geo.Factory.ToGeometry(new Envelope(west * 1e-3, east * 1e-3, south * 1e-3, north * 1e-3)));

    private static Polygon Slanted(params double[] at) => Geo.RoundToLattice(Geo.Factory.CreatePolygon(
        [.. at.Chunk(2).Append(at[..2]).Select(place => new Coordinate(place[0] * 1e-3, place[1] * 1e-3))]));

    private static LineString Line(double x, double y, double toX, double toY) =>
        Geo.RoundToLattice(Geo.Factory.CreateLineString([new(x * 1e-3, y * 1e-3), new(toX * 1e-3, toY * 1e-3)]));
}
