using CsCheck;
using Gis.Spatial.Blocks;
using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Tests.Blocks;

/// <summary>Streets that all but coincide: drawn again a few lattice steps beside themselves, or meeting at half steps.</summary>
public sealed class NearStreetTests
{
    private static readonly Gen<LatticePoint> Place = Gen.Select(
        Gen.Long[-100_000, 1_100_000], Gen.Long[-100_000, 1_100_000], (x, y) => new LatticePoint(x, y));

    /// <summary>One to four streets, each drawn up to four times within so many steps, and some streets of their own.</summary>
    private static readonly Gen<LineString[]> Streets = Gen.Select(
        Gen.Int[1, 4].SelectMany(steps => Gen.Select(
            Place.Array[2, 6],
            Gen.Select(Gen.Long[-steps, steps], Gen.Long[-steps, steps]).Array[6].Array[1, 4],
            (corners, copies) => copies.Select(copy => Street([.. corners.Select((at, i) =>
                new LatticePoint(at.X + copy[i].Item1, at.Y + copy[i].Item2))])))).Array[1, 4],
        Place.Array[2].Array[0, 5],
        (near, others) => (LineString[])[.. near.SelectMany(copies => copies), .. others.Select(Street)]);

    [Fact]
    public void Streets_that_all_but_coincide_tile_in_any_order_and_direction() => Streets.Sample(
        streets =>
        {
            var cut = BlockCutter.Cut([BlockNetworkTests.Outline], streets, options: BlockNetworkTests.Everything);

            BlockNetworkTests.AssertTiles(cut, BlockNetworkTests.Outline);
            BlockNetworkTests.AssertArePolygonized(cut, streets);
            AssertSameTurned(cut, streets, BlockNetworkTests.Everything);
            AssertSameTurned(BlockCutter.Cut([BlockNetworkTests.Outline], streets), streets, new());
        },
        iter: 100,
        print: BlockNetworkTests.Print);

    /// <summary>The streets cross at y = 99161.5: which way that is rounded must not hang on the end that is drawn first.</summary>
    [Fact]
    public void A_crossing_half_way_between_two_lattice_points_is_rounded_the_same_from_everywhere()
    {
        LineString[] streets =
        [
            Street(new(0, 156643), new(40000, 98253), new(0, 99863), new(40000, 41473)),
            Street(new(0, 658371), new(40000, 279242), new(0, -39888)),
        ];

        var cut = BlockCutter.Cut([BlockNetworkTests.Outline], streets, options: BlockNetworkTests.Everything);

        Assert.Contains(new Coordinate(0.00017429, 0.00099162), cut.Blocks.SelectMany(block => block.Geometry.Coordinates));
        AssertSameTurned(cut, streets, BlockNetworkTests.Everything);
    }

    /// <summary>Cut round after round, these six crossed ever anew and were refused.</summary>
    [Fact]
    public void Six_streets_from_one_place_settle()
    {
        LineString[] streets =
        [
            Street(new(0, 0), new(40000, 143683), new(0, 347366)),
            Street(new(0, 0), new(40000, 236550), new(0, 533099), new(40000, 769649), new(0, 1066199)),
            Street(new(0, 480181), new(40000, 210091), new(0, 0)),
            Street(new(0, 0), new(40000, 88004), new(0, 236008), new(40000, 324012), new(0, 472016)),
            Street(new(0, 220575), new(40000, 135432), new(0, 110289), new(40000, 25146), new(0, 4)),
            Street(new(0, 1070591), new(40000, 683727), new(0, 356864), new(40000, -30000)),
        ];

        var cut = BlockCutter.Cut([BlockNetworkTests.Outline], streets, options: BlockNetworkTests.Everything);

        BlockNetworkTests.AssertTiles(cut, BlockNetworkTests.Outline);
        BlockNetworkTests.AssertArePolygonized(cut, streets);
        AssertSameTurned(cut, streets, BlockNetworkTests.Everything);
    }

    /// <summary>
    /// One street each, found where the polygonizer on floating numbers drew no triangle. Exactly, the first has its second
    /// corner on the outline, so that the triangle is there; the second ends a sixth of a step inside, which is the same
    /// place on the lattice.
    /// </summary>
    [Fact]
    public void A_street_with_a_corner_or_an_end_on_the_outline_to_half_a_step_cuts_there()
    {
        LatticePoint corner = new(13856, 89176), end = new(40004, 8282);
        Assert.Equal(0, Orientation.Turn(new(13000, 7000), new(23000, 967000), corner));
        Assert.Equal(1, Orientation.Turn(new(13000, 7000), new(961000, 52000), end));
        Assert.True(HotPixel.IsMet(new(13000, 7000), new(961000, 52000), end));

        AssertCuts(2, Street(new(67711, 148353), corner, new(40000, -30000)));
        AssertCuts(3, Street(new(0, 944863), new(40001, 612670), new(3, 340476), end));
    }

    private static void AssertCuts(int blocks, LineString street)
    {
        var cut = BlockCutter.Cut([BlockNetworkTests.Outline], [street], options: BlockNetworkTests.Everything);

        Assert.Equal(blocks, cut.Blocks.Count);
        BlockNetworkTests.AssertTiles(cut, BlockNetworkTests.Outline);
        BlockNetworkTests.AssertArePolygonized(cut, [street]);
    }

    private static void AssertSameTurned(BlockCut cut, LineString[] streets, BlockOptions options)
    {
        BlockNetworkTests.AssertSame(cut, BlockCutter.Cut([BlockNetworkTests.Outline], streets.Reverse(), options: options));
        BlockNetworkTests.AssertSame(cut, BlockCutter.Cut(
            [BlockNetworkTests.Outline], streets.Select(street => (LineString)street.Reverse()), options: options));
    }

    private static LineString Street(params LatticePoint[] corners) =>
        Geo.Factory.CreateLineString([.. corners.Select(corner => corner.ToCoordinate())]);
}
