using Gis.Spatial.Synthetic;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Tests.Synthetic;

/// <summary>The demo areas tile without gap or overlap: by NetTopologySuite's validator and by counting borders.</summary>
public sealed class DemoPartitionTests
{
    private static readonly Lazy<(DemoDistrict District, List<DemoCommunity> Communities)> Town = new(() =>
    {
        var district = new DemoCity(DemoScale.District, 1).Districts().Single();
        return (district, district.Communities().ToList());
    });

    [Fact]
    public void Every_polygon_is_valid_and_on_the_lattice()
    {
        foreach (var polygon in AllPolygons())
        {
            Assert.True(polygon.IsValid);
            Assert.Equal(Geo.Srid, polygon.SRID);
            Assert.All(polygon.Coordinates, vertex =>
                Assert.True(Geo.Round(vertex.X) == vertex.X && Geo.Round(vertex.Y) == vertex.Y));
        }
    }

    [Fact]
    public void Grids_of_the_whole_district_are_a_valid_coverage()
    {
        var grids = Town.Value.Communities.SelectMany(community => community.Grids).Select(grid => grid.Outline);

        Assert.True(CoverageValidator.IsValid([.. grids]));
    }

    [Fact]
    public void A_single_moved_vertex_is_no_valid_coverage()
    {
        var grids = Town.Value.Communities[0].Grids.Select(grid => (Geometry)grid.Outline.Copy()).ToArray();
        var others = grids.Skip(1).SelectMany(grid => grid.Coordinates).ToHashSet();
        var shared = grids[0].Coordinates.Skip(1).First(others.Contains);
        shared.X += 1 / Geo.LatticePerDegree;

        Assert.False(CoverageValidator.IsValid(grids));
        Assert.NotEqual(Outline([.. grids.Cast<Polygon>()]), Outline([Town.Value.Communities[0].Area.Outline]));
    }

    [Fact]
    public void Grids_add_up_to_their_community_and_communities_to_their_street_and_streets_to_the_district()
    {
        var (district, communities) = Town.Value;
        foreach (var community in communities)
        {
            AssertTiles(community.Area.Outline, community.Grids.Select(grid => grid.Outline));
        }

        foreach (var street in district.Streets)
        {
            AssertTiles(street.Outline, communities
                .Where(community => community.Area.ParentCode == street.Code)
                .Select(community => community.Area.Outline));
        }

        AssertTiles(district.Area.Outline, district.Streets.Select(street => street.Outline));
    }

    [Fact]
    public void Blocks_add_up_to_their_grid()
    {
        foreach (var community in Town.Value.Communities)
        {
            foreach (var grid in community.Grids)
            {
                AssertTiles(grid.Outline, community.Blocks
                    .Where(block => block.GridCode == grid.Code)
                    .Select(block => block.Outline));
            }
        }
    }

    [Fact]
    public void Neighbouring_districts_of_a_city_share_their_border_to_the_bit()
    {
        var two = new DemoCity(DemoScale.City, 5).Districts().Take(2).Select(made => made.Area.Outline).ToArray();

        Assert.True(CoverageValidator.IsValid(two));
        Assert.True(Segments(two[0]).Intersect(Segments(two[1])).Count() > 20);
    }

    /// <summary>
    /// Exact, without any tolerance: inside the whole every border segment belongs to two parts, on its edge to one,
    /// and the areas agree.
    /// </summary>
    private static void AssertTiles(Polygon whole, IEnumerable<Polygon> parts)
    {
        var tiles = parts.ToList();
        Assert.Equal(Outline([whole]), Outline(tiles));
        Assert.Equal(whole.Area, tiles.Sum(tile => tile.Area), whole.Area * 1e-9);
    }

    /// <summary>The segments that belong to one polygon only; none may belong to more than two.</summary>
    private static HashSet<(Coordinate, Coordinate)> Outline(IReadOnlyCollection<Polygon> polygons)
    {
        var counts = polygons.SelectMany(Segments).GroupBy(segment => segment).ToList();
        Assert.All(counts, segment => Assert.InRange(segment.Count(), 1, 2));
        return [.. counts.Where(segment => segment.Count() == 1).Select(segment => segment.Key)];
    }

    private static IEnumerable<(Coordinate, Coordinate)> Segments(Polygon polygon) =>
        new[] { polygon.ExteriorRing }.Concat(polygon.InteriorRings).SelectMany(ring => ring.Coordinates
            .Zip(ring.Coordinates.Skip(1))
            .Select(pair => pair.First.CompareTo(pair.Second) < 0 ? pair : (pair.Second, pair.First)));

    private static IEnumerable<Polygon> AllPolygons()
    {
        var (district, communities) = Town.Value;
        return communities
            .SelectMany(community => community.Blocks.Select(block => block.Outline)
                .Concat(community.Grids.Select(grid => grid.Outline))
                .Concat(community.Buildings.Select(building => building.Footprint))
                .Append(community.Area.Outline))
            .Concat(district.Streets.Select(street => street.Outline))
            .Concat(district.Barriers.Select(barrier => barrier.Outline))
            .Append(district.Area.Outline);
    }
}
