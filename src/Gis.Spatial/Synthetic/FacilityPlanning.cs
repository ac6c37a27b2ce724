namespace Gis.Spatial.Synthetic;

/// <summary>Places the facilities of one community: some have everything, some almost nothing.</summary>
/// <remarks>
/// Kinds and floor areas follow the usual norms (service centre 650 m², embedded complex 800 m², elder day care 350 to
/// 750 m², health station 120 to 270 m²). How many there are follows the wealth of the place, not its need: so gaps
/// remain that a siting has to find.
/// </remarks>
internal sealed class FacilityPlanning(DistrictCells cells, BuildingFactory places, double facilityShare)
{
    private const string OfficeHours = "Mo-Fr 09:00-12:00,14:00-18:00";
    private const string LongHours = "Mo-Su 08:30-21:00";

    private static readonly FacilityKind[] Kinds =
    [
        new("党群服务中心", "Community Service Centre", LongHours, 0.62, 1, (500, 1100),
            [("party", 9), ("government", 7), ("culture", 4)]),
        new("民生综合体", "Composite Service Complex", LongHours, 0.16, 1, (800, 2400),
            [("party", 6), ("government", 5), ("clinic", 4), ("elder", 0.12), ("culture", 4), ("education", 1)]),
        new("政务服务站", "Government Service Station", OfficeHours, 0.24, 1, (120, 320), [("government", 12)]),
        new("社康中心", "Health Station", "Mo-Sa 08:00-20:00", 0.72, 2, (120, 900), [("clinic", 9)]),
        new("日间照料中心", "Elder Day Care", "Mo-Fr 08:00-17:30", 0.52, 2, (350, 750), [("elder", 0.14)]),
        new("长者食堂", "Elder Canteen", "Mo-Su 10:30-18:30", 0.42, 2, (90, 300), [("elder", 0.3)]),
        new("文化活动室", "Culture Room", "Tu-Su 09:00-21:00", 0.58, 2, (250, 1200), [("culture", 3)]),
        new("幼儿园", "Kindergarten", "Mo-Fr 07:30-18:00", 0.8, 3, (1800, 3600), [("education", 0.12)]),
        new("社区学堂", "Community Classroom", "We-Su 14:00-21:00", 0.46, 1, (150, 420), [("education", 0.5)]),
    ];

    /// <param name="area">The community.</param>
    /// <param name="blocks">Its blocks.</param>
    /// <param name="number">Number of the community in the city.</param>
    public IReadOnlyList<DemoFacility> Plan(DemoArea area, IReadOnlyList<TownBlock> blocks, long number)
    {
        var lots = blocks.Where(HasLots).SelectMany(block => block.Cells).ToList();
        var found = new List<DemoFacility>();
        if (lots.Count == 0)
        {
            return found;
        }

        // Three communities in ten are poorly served in everything, and each lacks some service of its own.
        var random = SplitMix64.For(cells.Lattice.Seed, Draw.Affluence, number);
        double wealth = random.Chance(0.3) ? random.Between(0.15, 0.5) : random.Between(0.8, 1.35);
        for (int kind = 0; kind < Kinds.Length; kind++)
        {
            random = SplitMix64.For(cells.Lattice.Seed, Draw.Facility, number, kind);
            for (int copy = 0; copy < Kinds[kind].Most; copy++)
            {
                if (random.Chance(Kinds[kind].Chance * wealth * facilityShare))
                {
                    found.Add(Open(ref random, area, Kinds[kind], lots, (found.Count + 1, copy)));
                }
            }
        }

        return found;
    }

    private DemoFacility Open(
        ref SplitMix64 random, DemoArea area, FacilityKind kind, List<int> lots, (int Code, int Copy) number)
    {
        double floor = Math.Round(random.Between(kind.FloorSquareMetres.Least, kind.FloorSquareMetres.Most));
        string ordinal = number.Copy == 0 ? string.Empty : $" {number.Copy + 1}";
        return new DemoFacility(
            $"{area.Code}{number.Code:00}",
            area.Name.Replace("社区", string.Empty) + kind.Name + ordinal.Trim(),
            area.EnglishName.Replace(" Community", string.Empty) + " " + kind.EnglishName + ordinal,
            Geo.Factory.CreatePoint(places.At(random.Pick(lots), random.Between(0.2, 0.8), 0.035)),
            floor,
            kind.OpeningHours,
            [.. kind.Services.Select(service =>
                new DemoService(service.Code, (int)Math.Round(floor * service.PeoplePerSquareMetre)))]);
    }

    public static bool HasLots(TownBlock block) => block.Host is null
        && block.Use is not (LandUse.Hill or LandUse.Reservoir or LandUse.Island or LandUse.Park);

    private sealed record FacilityKind(
        string Name,
        string EnglishName,
        string OpeningHours,
        double Chance,
        int Most,
        (double Least, double Most) FloorSquareMetres,
        (string Code, double PeoplePerSquareMetre)[] Services);
}
