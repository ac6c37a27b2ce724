using CsCheck;
using Gis.Spatial.Blocks;
using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Polygonize;

namespace Gis.Spatial.Tests.Blocks;

/// <summary>Random streets, with dead ends and loose ends, held against NetTopologySuite's polygonizer and against each other.</summary>
public sealed class BlockNetworkTests
{
    internal static readonly BlockOptions Everything = new() { MinAreaSquareMetres = 0, MinWidthMetres = 0, SnapMetres = 0 };

    /// <summary>About 1.1 km wide, no side along a parallel or a meridian.</summary>
    internal static readonly Geometry Outline = Geo.RoundToLattice(Geo.Factory.CreatePolygon(
    [
        new(0.00013, 0.00007), new(0.00961, 0.00052), new(0.01007, 0.00511), new(0.00873, 0.00987),
        new(0.00411, 0.00893), new(0.00023, 0.00967), new(0.00013, 0.00007),
    ]));

    private static readonly Gen<LineString[]> Streets = Gen.Select(
        Gen.Double[-0.001, 0.011].Array[4], Gen.Int[2, 5]).Select((at, corners) => Geo.RoundToLattice(
            Geo.Factory.CreateLineString([.. Enumerable.Range(0, corners).Select(i => new Coordinate(
                at[0] + ((at[2] - at[0]) * i / (corners - 1)) + (i % 2 * 0.0004),
                at[1] + ((at[3] - at[1]) * i / (corners - 1)) - (i % 2 * 0.0003)))]))).Array[1, 25];

    [Fact]
    public void Blocks_of_random_streets_tile_exactly_and_are_those_of_the_polygonizer() => Streets.Sample(
        streets =>
        {
            var cut = BlockCutter.Cut([Outline], streets, options: Everything);

            AssertTiles(cut, Outline);
            AssertArePolygonized(cut, streets);
        },
        iter: 300,
        print: Print);

    [Fact]
    public void Every_building_hangs_on_one_block_that_holds_it_whole() => Gen.Select(
        Streets, Gen.Double[0.0015, 0.0080].Array[60]).Sample(
        (streets, places) =>
        {
            Geometry[] buildings = [.. places.Chunk(2).Select(place => Building(place[0], place[1]))];

            var cut = BlockCutter.Cut([Outline], streets, buildings);

            AssertTiles(cut, Outline);
            var hanger = new BuildingHanger([.. cut.Blocks.Select(block => block.Geometry)]);
            for (int i = 0; i < buildings.Length; i++)
            {
                Assert.Equal([cut.BlockOfBuilding[i]], hanger.Cutting(buildings[i]));
                Assert.True(cut.Blocks[cut.BlockOfBuilding[i]].Geometry.Covers(buildings[i].InteriorPoint));
            }

            Assert.Equal(0, cut.Unhung);
        },
        iter: 100,
        print: item => Print(item.Item1) + string.Join(" ", item.Item2));

    [Fact]
    public void Order_and_direction_of_the_lines_do_not_matter() => Streets.Sample(
        streets =>
        {
            var cut = BlockCutter.Cut([Outline], streets);

            AssertSame(cut, BlockCutter.Cut([Outline], streets.Reverse()));
            AssertSame(cut, BlockCutter.Cut([Outline], streets.Select(street => (LineString)street.Reverse())));
            var names = Names(cut);
            return names.Distinct().Count() == names.Count;
        },
        iter: 200,
        print: Print);

    [Fact]
    public void A_street_far_away_changes_no_block_that_it_does_not_reach() => Gen.Select(Streets, Streets).Sample(
        (west, other) =>
        {
            // A straight street parts the west from the east, where the other streets are.
            LineString parting = Geo.RoundToLattice(Geo.Factory.CreateLineString([new(0.0041, -0.001), new(0.0047, 0.012)]));
            LineString[] near = [.. west.Select(street => Squeeze(street, 0, 0.0038)), parting];
            LineString[] east = [.. other.Select(street => Squeeze(street, 0.0055, 0.012))];

            var before = BlockCutter.Cut([Outline], near).Blocks;
            var after = Names(BlockCutter.Cut([Outline], [.. near, .. east]));

            var untouched = before.Where(block => block.Geometry.EnvelopeInternal.MaxX < 0.0047).ToList();
            Assert.NotEmpty(untouched);
            Assert.All(untouched, block => Assert.Contains(block.Id, after));
        },
        iter: 200,
        print: item => Print(item.Item1) + " / " + Print(item.Item2));

    [Fact]
    public void A_dead_end_changes_no_name() => Gen.Select(Streets, Gen.Double[0.002, 0.008].Array[2]).Sample(
        (streets, at) =>
        {
            // Comes to a place in the middle from nowhere; what it crosses gets no corner.
            var deadEnd = Geo.RoundToLattice(Geo.Factory.CreateLineString(
                [new(at[0], at[1]), new(at[0] + 0.00031, at[1] + 0.00017)]));
            bool isDead = streets.Sum(street => street.Intersection(deadEnd).NumPoints) < 2;

            var names = Names(BlockCutter.Cut([Outline], streets, options: Everything));

            return !isDead || names.SequenceEqual(Names(BlockCutter.Cut([Outline], [.. streets, deadEnd], options: Everything)));
        },
        iter: 300,
        print: item => Print(item.Item1));

    /// <summary>Of pieces more than a few lattice steps wide: of others one program has some that the other has not.</summary>
    internal static void AssertArePolygonized(BlockCut cut, IEnumerable<LineString> streets)
    {
        var expected = Polygonized(streets).ToList();
        var blocks = cut.Blocks.Select(block => InSteps(block.Geometry)).ToList();
        Assert.All(expected.Where(IsWide), piece => AssertAmong(blocks, piece));
        Assert.All(blocks.Where(IsWide), block => AssertAmong(expected, block));
    }

    /// <summary>Bit for bit: names, corners and where they start, areas.</summary>
    internal static void AssertSame(BlockCut one, BlockCut other)
    {
        Assert.Equal(one.Blocks.Select(Bits), other.Blocks.Select(Bits));
        Assert.Equal(one.Outlines.Select(outline => outline.AsText()), other.Outlines.Select(outline => outline.AsText()));
        Assert.Equal((one.Merged, one.WentAround), (other.Merged, other.WentAround));
        Assert.Equal(one.BlockOfBuilding, other.BlockOfBuilding);

        static (string Id, int Outline, string Ground, double Area) Bits(Block block) =>
            (block.Id, block.Outline, block.Geometry.AsText(), block.AreaSquareMetres);
    }

    private static bool IsWide(Geometry piece) => piece.Area > 4 * piece.Length;

    /// <summary>The same ground to two lattice steps along its border.</summary>
    private static void AssertAmong(IEnumerable<Geometry> pieces, Geometry wanted) => Assert.Contains(
        pieces, piece => piece.Contains(wanted.InteriorPoint) && Math.Abs(piece.Area - wanted.Area) < 2 * wanted.Length);

    /// <summary>The check finds no fault against the outline as it is tiled, whose new corners lie on the line to a step.</summary>
    internal static void AssertTiles(BlockCut cut, params Geometry[] outlines)
    {
        for (int i = 0; i < outlines.Length; i++)
        {
            GridPolygon[] polygons = [.. cut.Blocks.Where(block => block.Outline == i)
                .Select(block => new GridPolygon(block.Id, block.Geometry))];
            var report = PartitionCheck.Find(polygons, cut.Outlines[i]);
            Assert.True(report.IsClean, string.Join(" ", report.Faults.Select(fault => $"{fault.Kind} {fault.Place}")));
            Assert.All(cut.Outlines[i].Coordinates, corner => Assert.True(
                outlines[i].Boundary.Distance(Geo.Factory.CreatePoint(corner)) < 0.75e-8));
            var corners = cut.Outlines[i].Coordinates.Select(LatticePoint.From).ToHashSet();
            Assert.All(outlines[i].Coordinates, corner => Assert.Contains(LatticePoint.From(corner), corners));
        }
    }

    /// <summary>
    /// In lattice steps and rounded to whole ones by NetTopologySuite's own snap rounding: in degrees a corner exactly
    /// on a line would lie beside it, and unrounded an end half a step short of a line would be a dead end.
    /// </summary>
    private static IEnumerable<Geometry> Polygonized(IEnumerable<LineString> streets)
    {
        var outline = InSteps(Outline);
        var noded = UnaryUnionNG.Union([outline.Boundary, .. streets.Select(InSteps)], new PrecisionModel(1));
        var polygonizer = new Polygonizer();
        polygonizer.Add(noded);
        return polygonizer.GetPolygons().Where(piece => outline.Contains(piece.InteriorPoint));
    }

    private static Geometry InSteps(Geometry geometry)
    {
        var steps = geometry.Copy();
        foreach (var place in steps.Coordinates)
        {
            var (x, y) = LatticePoint.From(place);
            (place.X, place.Y) = (x, y);
        }

        steps.GeometryChanged();
        return steps;
    }

    private static Geometry Building(double x, double y) =>
        Geo.RoundToLattice(Geo.Factory.ToGeometry(new Envelope(x, x + 0.00012, y, y + 0.0002)));

    private static LineString Squeeze(LineString street, double from, double to) => Geo.RoundToLattice(
        Geo.Factory.CreateLineString([.. street.Coordinates.Select(place =>
            new Coordinate(from + ((place.X + 0.001) / 0.0125 * (to - from)), place.Y))]));

    private static List<string> Names(BlockCut cut) => [.. cut.Blocks.Select(block => block.Id)];

    internal static string Print(LineString[] streets) => string.Join("; ", streets.Select(street => street.AsText()));
}
