using Gis.Spatial.Streets;

namespace Gis.Spatial.Synthetic;

/// <summary>One district: its areas and streets at once, its contents community by community.</summary>
public sealed class DemoDistrict
{
    private readonly TownPlan plan;
    private readonly FaceTracing faces;
    private readonly DistrictMaps maps;
    private readonly DemoNames names;

    internal DemoDistrict(string code, TownPlan plan)
    {
        this.plan = plan;
        faces = new FaceTracing(plan.Town.Cells);
        names = new DemoNames(plan.Town.Cells.Lattice.Seed, 0);
        var (chinese, english) = names.At(plan.Town.Cells.Number);
        Area = new DemoArea(
            code, null, chinese + "区", english + " District", faces.Outline(CellsOf(plan.Communities)));
        maps = new DistrictMaps(plan.Town, faces);
        Streets = [.. Enumerable.Range(0, plan.Communities.Max(community => community.Street) + 1).Select(Street)];
    }

    public DemoArea Area { get; }

    /// <summary>The administrative streets (街道), in the order of their codes.</summary>
    public IReadOnlyList<DemoArea> Streets { get; }

    /// <summary>River, railway, hills and reservoir.</summary>
    public IReadOnlyList<DemoBarrier> Barriers => maps.Barriers();

    public IReadOnlyList<DemoStreetNode> StreetNodes => maps.Nodes();

    /// <summary>The ways to walk; connected but for the small network of the island.</summary>
    public IReadOnlyList<StreetEdge> StreetEdges => maps.Edges();

    /// <summary>Each community is made when the enumeration reaches it, in the order of codes.</summary>
    public IEnumerable<DemoCommunity> Communities()
    {
        var factory = new CommunityFactory(plan, faces);
        var inStreet = new int[Streets.Count];
        for (int number = 0; number < plan.Communities.Count; number++)
        {
            var community = plan.Communities[number];
            var street = Streets[community.Street];
            var (chinese, english) = NameOf(1 + Streets.Count + number);
            var area = new DemoArea(
                $"{street.Code}{++inStreet[community.Street]:000}",
                street.Code,
                chinese + "社区",
                english + " Community",
                faces.Outline(CellsOf([community])));
            yield return factory.Make(area, number);
        }
    }

    private DemoArea Street(int number)
    {
        var (chinese, english) = NameOf(1 + number);
        return new DemoArea(
            $"{Area.Code}{number + 1:000}",
            Area.Code,
            chinese + "街道",
            english + " Street",
            faces.Outline(CellsOf(plan.Communities.Where(community => community.Street == number))));
    }

    private (string Chinese, string English) NameOf(int place) =>
        names.At((plan.Town.Cells.Number * 97) + 24 + place);

    private List<int> CellsOf(IEnumerable<CommunityPlan> communities) =>
        [.. communities.SelectMany(community => community.Blocks).SelectMany(block => plan.Town.Blocks[block].Cells)];
}
