namespace Gis.Spatial.Synthetic;

/// <summary>Finds places of one community where a new facility could open.</summary>
internal sealed class SitePlanning(DistrictCells cells, BuildingFactory places)
{
    private const double AverageSites = 3.75;

    private static readonly (string Name, string EnglishName, double Least, double Most, double CostPerSquareMetre)[]
        Kinds =
        [
            ("闲置物业", "Vacant Premises", 120, 900, 0.32),
            ("街道自有用房", "Street Office Property", 150, 700, 0.12),
            ("放学后校舍", "School Rooms After Hours", 200, 800, 0.05),
            ("待建用地", "Vacant Lot", 600, 2400, 0.65),
        ];

    /// <param name="area">The community.</param>
    /// <param name="blocks">Its blocks.</param>
    /// <param name="number">Number of the community in the city.</param>
    public IReadOnlyList<DemoCandidateSite> Plan(DemoArea area, IReadOnlyList<TownBlock> blocks, long number)
    {
        var lots = blocks.Where(FacilityPlanning.HasLots).SelectMany(block => block.Cells).ToList();
        var random = SplitMix64.For(cells.Lattice.Seed, Draw.Site, number);
        int count = lots.Count == 0 ? 0 : (int)(AverageSites + random.Between(-1.5, 2.5));
        var sites = new List<DemoCandidateSite>(count);
        for (int site = 1; site <= count; site++)
        {
            var kind = random.Pick(Kinds);
            double floor = Math.Round(random.Between(kind.Least, kind.Most));
            sites.Add(new DemoCandidateSite(
                $"{area.Code}{50 + site}",
                area.Name.Replace("社区", string.Empty) + kind.Name + site,
                area.EnglishName.Replace(" Community", string.Empty) + $" {kind.EnglishName} {site}",
                Geo.Factory.CreatePoint(places.At(random.Pick(lots), random.Between(0.2, 0.8), 0.965)),
                floor,
                Math.Round(floor * kind.CostPerSquareMetre * random.Between(0.8, 1.2), 1)));
        }

        return sites;
    }
}
