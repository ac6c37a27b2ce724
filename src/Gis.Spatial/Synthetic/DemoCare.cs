namespace Gis.Spatial.Synthetic;

/// <summary>People of a building to call on and small premises in it: counts, never names.</summary>
/// <param name="KeyWeekly">To call on every week: a fifth of those of 80 and over live alone.</param>
/// <param name="KeyMonthly">Every month: a quarter of the other very old, and one resident in 250.</param>
/// <param name="KeyQuarterly">Every quarter: one in ten of 65 to 79.</param>
/// <param name="SmallPlaces">Shops, eateries, workshops: by the kind of building and its people.</param>
public sealed record DemoCare(int KeyWeekly, int KeyMonthly, int KeyQuarterly, int SmallPlaces)
{
    /// <summary>Drawn for the building's code alone, so that nothing else of the demo data depends on it.</summary>
    public static DemoCare Of(DemoBuilding building)
    {
        var random = SplitMix64.For(0, Draw.Care, long.Parse(building.Code));
        int weekly = Part(ref random, building.Age80Plus * 0.2);
        return new DemoCare(
            Math.Min(weekly, building.Age80Plus),
            Part(ref random, ((building.Age80Plus - weekly) * 0.25) + (building.People / 250.0)),
            Part(ref random, building.Age65To79 * 0.1),
            Part(ref random, Places(building)));
    }

    private static double Places(DemoBuilding building) => building.Kind switch
    {
        BuildingKind.Mall => 40,
        BuildingKind.Office => 6,
        BuildingKind.Workshop => 3,
        BuildingKind.VillageHouse => 0.8,
        BuildingKind.House => 0.3,
        _ => building.People / 150.0,
    };

    /// <summary>The fraction of one is settled by chance, so that small houses add up too.</summary>
    private static int Part(ref SplitMix64 random, double expected) => (int)(expected + random.Unit());
}
