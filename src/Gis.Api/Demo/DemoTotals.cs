using Gis.Spatial.Synthetic;

namespace Gis.Api.Demo;

/// <summary>How much demo data was stored.</summary>
internal sealed record DemoTotals(
    long Areas, long Grids, long Buildings, long People, long Workers, long Facilities, long CandidateSites, long StreetEdges)
{
    public static readonly DemoTotals None = new(0, 0, 0, 0, 0, 0, 0, 0);

    public DemoTotals With(DemoDistrict district) => this with
    {
        Areas = Areas + 1 + district.Streets.Count,
        StreetEdges = StreetEdges + district.StreetEdges.Count,
    };

    public DemoTotals With(DemoCommunity community) => this with
    {
        Areas = Areas + 1,
        Grids = Grids + community.Grids.Count,
        Buildings = Buildings + community.Buildings.Count,
        People = People + community.Grids.Sum(grid => (long)grid.People),
        Workers = Workers + community.Workers.Count,
        Facilities = Facilities + community.Facilities.Count,
        CandidateSites = CandidateSites + community.CandidateSites.Count,
    };
}
