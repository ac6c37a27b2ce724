using CsCheck;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Tests.Partition.Editing;

public sealed class BorderRingsTests
{
    private const int Side = 6;

    /// <summary>
    /// Any squares of a board: parts and holes that touch at corners, islands in holes. NetTopologySuite unites the same
    /// squares.
    /// </summary>
    [Fact]
    public void Segments_of_any_ground_come_together_as_its_valid_polygon() => Gen.Int[0, 1].Array[Side * Side].Sample(
        board =>
        {
            var squares = Enumerable.Range(0, board.Length).Where(i => board[i] == 1)
                .Select(i => Square(i % Side, i / Side)).ToList();
            if (squares.Count == 0)
            {
                return;
            }

            HashSet<(LatticePoint From, LatticePoint To)> border = [];
            foreach (var (from, to) in squares.SelectMany(BorderSegments.Directed))
            {
                if (!border.Remove((to, from)))
                {
                    border.Add((from, to));
                }
            }

            var drawn = new BorderRings("1", border).Draw();

            Assert.True(drawn.IsValid, drawn.AsText());
            var united = Geo.Factory.CreateGeometryCollection([.. squares]).Union();
            Assert.True(drawn.EqualsTopologically(united), drawn.AsText());
        },
        iter: 3_000);

    [Fact]
    public void Segments_that_enclose_nothing_or_run_the_wrong_way_round_are_refused()
    {
        LatticePoint[] corners = [new(0, 0), new(4, 0), new(4, 4)];

        Assert.Throws<EditRefusedException>(
            () => new BorderRings("1", [(corners[0], corners[1]), (corners[1], corners[2])]).Draw());
        Assert.Throws<EditRefusedException>(() => new BorderRings(
            "1", [(corners[0], corners[2]), (corners[2], corners[1]), (corners[1], corners[0])]).Draw());
    }

    private static Geometry Square(int x, int y) =>
        Geo.Factory.ToGeometry(new Envelope(x * 1e-3, (x + 1) * 1e-3, y * 1e-3, (y + 1) * 1e-3));
}
