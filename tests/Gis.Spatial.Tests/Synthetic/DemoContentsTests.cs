using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gis.Spatial.Coordinates;
using Gis.Spatial.Streets;
using Gis.Spatial.Synthetic;
using NetTopologySuite.Index.Strtree;

namespace Gis.Spatial.Tests.Synthetic;

public sealed class DemoContentsTests
{
    private static readonly Lazy<(DemoDistrict District, List<DemoCommunity> Communities)> Town = new(() =>
    {
        var district = new DemoCity(DemoScale.District, 1).Districts().Single();
        return (district, district.Communities().ToList());
    });

    [Fact]
    public void The_default_district_has_the_promised_size()
    {
        var (district, communities) = Town.Value;

        Assert.Equal(10, district.Streets.Count);
        Assert.Equal(80, communities.Count);
        Assert.InRange(communities.Sum(community => community.Grids.Count), 900, 1150);
        Assert.InRange(communities.Sum(community => community.Buildings.Count), 22_000, 29_000);
        Assert.InRange(Buildings().Sum(building => building.People), 950_000, 1_250_000);
        Assert.InRange(communities.Sum(community => community.Workers.Count), 950, 1250);
        Assert.InRange(communities.Sum(community => community.Facilities.Count), 520, 680);
        Assert.InRange(communities.Sum(community => community.CandidateSites.Count), 250, 350);
    }

    [Fact]
    public void Most_ordinary_grids_have_300_to_500_households()
    {
        var grids = Town.Value.Communities.SelectMany(community => community.Grids).Where(grid => !grid.IsSpecial).ToList();

        Assert.True(grids.Count(grid => grid.Households is >= 300 and <= 500) > 0.65 * grids.Count);
    }

    [Fact]
    public void Buildings_lie_inside_their_block_and_clear_of_each_other()
    {
        var (_, communities) = Town.Value;
        foreach (var community in communities)
        {
            var blocks = community.Blocks.ToDictionary(block => block.Code);
            var tree = new STRtree<DemoBuilding>();
            foreach (var building in community.Buildings)
            {
                tree.Insert(building.Footprint.EnvelopeInternal, building);
                Assert.True(blocks[building.BlockCode].Outline.Contains(building.Footprint));
                Assert.Equal(blocks[building.BlockCode].GridCode, building.GridCode);
            }

            foreach (var building in community.Buildings)
            {
                Assert.DoesNotContain(tree.Query(building.Footprint.EnvelopeInternal), other =>
                    other != building && other.Footprint.Intersects(building.Footprint));
            }
        }
    }

    [Fact]
    public void Age_groups_add_up_to_the_people_of_a_building() =>
        Assert.All(Buildings(), building =>
        {
            Assert.Equal(
                building.People,
                building.Age0To14 + building.Age15To64 + building.Age65To79 + building.Age80Plus);
            Assert.InRange(building.Floating, 0, building.People);
            Assert.True(building.Age15To64 >= 0);
        });

    [Fact]
    public void Everything_is_walkable_but_one_small_island_with_people_on_it()
    {
        var (district, communities) = Town.Value;
        var pieces = Pieces(district.StreetEdges);

        Assert.Equal(2, pieces.Count);
        Assert.InRange(pieces[^1].Count, 4, 12);
        var island = communities.SelectMany(community => community.Blocks).Single(block => block.Use == LandUse.Island);
        Assert.InRange(Buildings().Where(building => building.BlockCode == island.Code).Sum(b => b.People), 5, 500);
    }

    [Fact]
    public void No_street_but_a_few_crossings_enters_river_or_railway()
    {
        var district = Town.Value.District;
        foreach (var barrier in district.Barriers.Where(b => b.Kind is BarrierKind.River or BarrierKind.Railway))
        {
            var inside = district.StreetEdges.Count(edge => barrier.Outline.Contains(edge.Geometry));

            Assert.InRange(inside, 2, 12);
        }
    }

    [Fact]
    public void Grids_do_not_reach_across_river_or_railway()
    {
        var (district, communities) = Town.Value;
        foreach (var community in communities)
        {
            foreach (var grid in community.Grids)
            {
                var land = community.Blocks
                    .Where(block => block.GridCode == grid.Code && block.Use is not (LandUse.River or LandUse.Railway))
                    .Select(block => block.Outline);
                Assert.Equal("Polygon", Geo.Factory.BuildGeometry([.. land]).Union().GeometryType);
            }
        }

        Assert.Contains(district.Barriers, barrier => barrier.Kind == BarrierKind.Hill);
    }

    [Fact]
    public void Lengths_agree_with_the_projection_to_a_hundred_thousandth() =>
        Assert.All(Town.Value.District.StreetEdges, edge =>
        {
            var from = edge.Geometry.StartPoint;
            var (east, north) = TransverseMercator.Local(from.X, from.Y)
                .Project(edge.Geometry.EndPoint.X, edge.Geometry.EndPoint.Y);
            Assert.Equal(Math.Sqrt((east * east) + (north * north)), edge.LengthMetres, 0.001 + (edge.LengthMetres * 1e-5));
        });

    [Fact]
    public void Staffing_names_existing_grids_once()
    {
        var communities = Town.Value.Communities;
        var grids = communities.SelectMany(community => community.Grids).Select(grid => grid.Code).ToHashSet();
        var worked = communities.SelectMany(c => c.Workers).Select(w => w.GridCode).OfType<string>().ToList();

        Assert.Subset(grids, worked.ToHashSet());
        Assert.Equal(worked.Count, worked.Distinct().Count());
        Assert.InRange(worked.Count, grids.Count * 9 / 10, grids.Count - 1);
    }

    [Fact]
    public void Some_communities_lack_each_of_the_six_services_and_some_places_offer_several()
    {
        var communities = Town.Value.Communities;
        foreach (string service in new[] { "party", "government", "clinic", "elder", "culture", "education" })
        {
            int with = communities.Count(c => c.Facilities.Any(f => f.Services.Any(s => s.Code == service)));
            Assert.InRange(with, 20, 79);
        }

        Assert.Contains(communities.SelectMany(c => c.Facilities), facility => facility.Services.Count == 6);
    }

    [Fact]
    public void The_same_seed_makes_the_same_community_and_another_seed_another_one()
    {
        string first = Digest(new DemoCity(DemoScale.Community, 1));

        Assert.Equal(first, Digest(new DemoCity(DemoScale.Community, 1)));
        Assert.NotEqual(first, Digest(new DemoCity(DemoScale.Community, 2)));
    }

    /// <summary>Whoever changes what a seed makes raises the generator's version in the loader too.</summary>
    [Theory]
    [InlineData(DemoScale.Community, "64eff152a7a797a7b72d05710b01784ac606f631")]
    [InlineData(DemoScale.District, "35dd67a205b5f189db0c90a3976055c50ed3d445")]
    public void Seed_1_makes_the_same_town_on_every_machine(DemoScale scale, string digest) =>
        Assert.Equal(digest, Digest(new DemoCity(scale, 1))[..40]);

    [Theory]
    [InlineData(DemoScale.Community, 1)]
    [InlineData(DemoScale.Community, 99)]
    [InlineData(DemoScale.Community, -7)]
    [InlineData(DemoScale.District, 2)]
    [InlineData(DemoScale.District, 31)]
    [InlineData(DemoScale.City, 8)]
    public void Any_seed_gives_a_connected_town(DemoScale scale, long seed)
    {
        foreach (var district in new DemoCity(scale, seed).Districts().Take(7))
        {
            var pieces = Pieces(district.StreetEdges);
            Assert.InRange(pieces.Count, 1, 2);
            Assert.True(pieces.Count == 1 || pieces[1].Count <= 12);
            Assert.All(district.Communities(), community => Assert.NotEmpty(community.Grids));
        }
    }

    private static IEnumerable<DemoBuilding> Buildings() => Town.Value.Communities.SelectMany(c => c.Buildings);

    /// <summary>Nodes of each connected part of the network, the largest first.</summary>
    private static List<List<long>> Pieces(IEnumerable<StreetEdge> edges)
    {
        var steps = edges
            .SelectMany(edge => new[] { (From: edge.FromNode, To: edge.ToNode), (From: edge.ToNode, To: edge.FromNode) })
            .ToLookup(step => step.From, step => step.To);
        var seen = new HashSet<long>();
        var pieces = new List<List<long>>();
        foreach (var node in steps.Where(node => seen.Add(node.Key)))
        {
            var piece = new List<long> { node.Key };
            for (int next = 0; next < piece.Count; next++)
            {
                piece.AddRange(steps[piece[next]].Where(seen.Add));
            }

            pieces.Add(piece);
        }

        return [.. pieces.OrderByDescending(piece => piece.Count)];
    }

    private static string Digest(DemoCity city)
    {
        var text = new StringBuilder();
        foreach (var district in city.Districts())
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{district.Area}");
            text.AppendJoin('\n', district.Streets).AppendJoin('\n', district.Barriers);
            text.AppendJoin('\n', district.StreetNodes).AppendJoin('\n', district.StreetEdges);
            foreach (var community in district.Communities())
            {
                text.Append(community.Area).AppendJoin('\n', community.Blocks).AppendJoin('\n', community.Grids);
                text.AppendJoin('\n', community.Buildings).AppendJoin('\n', community.CandidateSites);
                text.AppendJoin('\n', community.Facilities.Select(f => $"{f} {string.Join(';', f.Services)}"));
                text.AppendJoin('\n', community.Workers.Select(w => $"{w} {string.Join(';', w.Skills)}"));
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
