using Gis.Spatial.Partition.Rules;
using NetTopologySuite.Geometries;
using static Gis.Spatial.Tests.Partition.Editing.SquareGrids;

namespace Gis.Spatial.Tests.Partition.Rules;

/// <summary>What a few integers tell of borders, footprints and outlines is what the topology of NetTopologySuite says.</summary>
public sealed class BorderMeetingTests
{
    private const int Cases = 4_000;

    [Fact]
    public void A_footprint_is_cut_exactly_where_it_lies_in_the_grid_and_beyond_it()
    {
        Random random = new(5);
        int cuts = 0, touching = 0;
        for (int i = 0; i < Cases; i++)
        {
            Geometry grid = Shape(random), footprint = Shape(random);

            bool found = new FootprintCuts([footprint]).CutBy(new(grid)).NumGeometries == 1;

            bool isCut = grid.Relate(footprint, "T********") && !grid.Covers(footprint);
            Assert.True(isCut == found, $"{grid} {footprint}");
            cuts += isCut ? 1 : 0;
            touching += grid.Touches(footprint) || (grid.Covers(footprint) && grid.Boundary.Intersects(footprint)) ? 1 : 0;
        }

        // The corners lie on few places, so that all of it happens often.
        Assert.InRange(cuts, Cases / 10, Cases * 9 / 10);
        Assert.True(touching > Cases / 20, $"{touching}");
    }

    [Fact]
    public void A_community_covers_a_grid_exactly_where_nothing_of_it_lies_outside()
    {
        Random random = new(6);
        int covered = 0;
        for (int i = 0; i < Cases; i++)
        {
            Geometry community = i % 2 == 0 ? Shape(random) : Box(0, 0, 5 - random.Next(2), 6), grid = Shape(random);

            Assert.True(
                community.Covers(grid) == new CommunityOutline(community).Covers(new(grid)), $"{community} {grid}");
            covered += community.Covers(grid) ? 1 : 0;
        }

        Assert.InRange(covered, Cases / 10, Cases * 9 / 10);
    }

    /// <summary>A triangle, a rectangle with or without a hole, or two rectangles, with corners on a lattice of 6 by 6.</summary>
    private static Geometry Shape(Random random)
    {
        while (true)
        {
            double x = random.Next(5), y = random.Next(5), width = random.Next(1, 6 - (int)x), height = random.Next(1, 6 - (int)y);
            Geometry shape = random.Next(4) switch
            {
                0 => Triangle(At(random), At(random), At(random)),
                1 when width > 2 && height > 2 => Box(x, y, x + width, y + height)
                    .Difference(Box(x + 1, y + 1, x + width - 1, y + height - 1)),
                2 when width > 2 => Geo.Factory.CreateMultiPolygon(
                    [(Polygon)Box(x, y, x + 1, y + height), (Polygon)Box(x + 2, y, x + width, y + height)]),
                _ => Box(x, y, x + width, y + height),
            };
            Geo.RoundToLattice(shape);
            if (shape is { IsValid: true, IsEmpty: false })
            {
                return shape;
            }
        }
    }

    private static Polygon Triangle(Coordinate a, Coordinate b, Coordinate c) =>
        Geo.Factory.CreatePolygon([a, b, c, a.Copy()]);

    private static Coordinate At(Random random) => Corner(random.Next(6), random.Next(6)).ToCoordinate();
}
