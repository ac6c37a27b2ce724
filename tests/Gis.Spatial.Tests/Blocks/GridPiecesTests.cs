using CsCheck;
using Gis.Spatial.Blocks;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Tests.Blocks;

/// <summary>A grid with a slanting southern border, cut by a street whose end there is no point of the lattice.</summary>
public sealed class GridPiecesTests
{
    private static readonly Coordinate SouthWest = new(0.00013, 0.00007);
    private static readonly Coordinate SouthEast = new(0.00961, 0.00052);

    private static readonly Geometry Grid = Geo.RoundToLattice(Geo.Factory.CreatePolygon(
        [SouthWest, SouthEast, new(0.00961, 0.009), new(0.00013, 0.009), SouthWest]));

    private static readonly Gen<LineString> Street = Gen.Double[0.001, 0.009].Array[2].Select(x => Geo.RoundToLattice(
        Geo.Factory.CreateLineString([new(x[0], -0.001), new(x[1], 0.01)])));

    [Fact]
    public void A_split_by_blocks_leaves_no_needle_along_the_rim() => Street.Sample(
        street =>
        {
            var blocks = BlockCutter.Cut([Grid], [street]).Blocks;
            Assert.Equal(2, blocks.Count);
            var partition = GridPartition.Build([new("A", Grid)]);

            partition.SplitByBlocks("A", [new("A", [blocks[0].Geometry]), new("B", [blocks[1].Geometry])]);

            // Each keeps its own end of the southern border, and neither runs along the other's.
            Assert.DoesNotContain(SouthEast, partition.Grids["A"].Coordinates);
            Assert.DoesNotContain(SouthWest, partition.Grids["B"].Coordinates);
            Assert.Contains(SouthEast, partition.Grids["B"].Coordinates);
            var pieces = GridPieces.Of(Grid, [.. blocks.Select(block => block.Geometry)]).Pieces;
            Assert.Equal(2, pieces.Count);
            Assert.DoesNotContain(SouthEast, pieces.Single(piece => piece.Block == 0).Ground.Coordinates);
            Assert.DoesNotContain(SouthWest, pieces.Single(piece => piece.Block == 1).Ground.Coordinates);
        },
        iter: 200);

    [Fact]
    public void The_pieces_tile_the_grid_and_the_border_between_them_has_its_length() => Street.Sample(
        street =>
        {
            var around = Geo.RoundToLattice(Geo.Factory.ToGeometry(new Envelope(-0.002, 0.012, -0.0005, 0.0095)));
            var blocks = BlockCutter.Cut([around], [street]).Blocks;

            var pieces = GridPieces.Of(Grid, [.. blocks.Select(block => block.Geometry)]);

            Assert.Equal([0, 1], pieces.Pieces.Select(piece => piece.Block).Order());
            Assert.Equal(Grid.Area, pieces.Pieces.Sum(piece => piece.Ground.Area), 1e-10);
            Assert.True(PartitionCheck.Find(
                [.. pieces.Pieces.Select(piece => new GridPolygon($"{piece.Block}", piece.Ground))]).IsClean);
            var border = Assert.Single(pieces.Borders);
            Assert.Equal(street.Intersection(Grid).Length * 111_000, border.Metres, border.Metres / 100);
        },
        iter: 200);

    [Fact]
    public void Ground_in_no_block_is_with_the_piece_along_it_and_a_block_in_two_places_is_two_pieces()
    {
        Geometry[] blocks = [Box(0, 0, 1, 3), Box(2, 0, 3, 3), Geo.Factory.BuildGeometry([Box(0, 3, 1, 4), Box(2, 3, 3, 4)])];

        var pieces = GridPieces.Of(Box(0, 0, 3, 4), blocks);

        Assert.Equal([0, 1, 2, 2], pieces.Pieces.Select(piece => piece.Block).Order());
        Assert.Equal(Box(0, 0, 3, 4).Area, pieces.Pieces.Sum(piece => piece.Ground.Area), 1e-12);
        Assert.Equal(2, pieces.Pieces.Count(piece => piece.Block < 2 && piece.Ground.Area is > 2.9e-6 and < 7.1e-6));
    }

    [Fact]
    public void A_grid_without_a_block_is_one_piece_of_none()
    {
        var piece = Assert.Single(GridPieces.Of(Grid, []).Pieces);

        Assert.Equal(-1, piece.Block);
        Assert.Equal(Grid.Area, piece.Ground.Area, 1e-12);
    }

    private static Geometry Box(double west, double south, double east, double north) => Geo.RoundToLattice(
        Geo.Factory.ToGeometry(new Envelope(west * 1e-3, east * 1e-3, south * 1e-3, north * 1e-3)));
}
