namespace Gis.Spatial.Synthetic;

/// <summary>How many hours a week a grid asks for and what its worker must be able to do.</summary>
/// <remarks>
/// Hours: a fixed part for patrols and desk work, two visits a year to every household, a visit a month to 65-79 and a
/// visit every two weeks to 80 and over among one person in six, and extra for people who come and go.
/// </remarks>
internal static class GridWork
{
    private const double FixedHours = 9;
    private const double HoursPerHousehold = 0.035;
    private const double HoursPerFloating = 0.006;
    private const double HoursPerElder = 0.025;
    private const double HoursPerVeryOld = 0.085;
    private const double SpecialHours = 14;

    public static double Hours(GridPlan grid, IReadOnlyCollection<DemoBuilding> buildings)
    {
        double hours = FixedHours
            + (grid.IsSpecial ? SpecialHours : 0)
            + (HoursPerHousehold * buildings.Sum(building => building.Households))
            + (HoursPerFloating * buildings.Sum(building => building.Floating))
            + (HoursPerElder * buildings.Sum(building => building.Age65To79))
            + (HoursPerVeryOld * buildings.Sum(building => building.Age80Plus));
        return Math.Round(hours * 2) / 2;
    }

    public static IReadOnlyList<string> Skills(
        ref SplitMix64 random, GridPlan grid, IReadOnlyCollection<DemoBuilding> buildings)
    {
        var skills = new List<string>();
        int people = buildings.Sum(building => building.People);
        int old = buildings.Sum(building => building.Age65To79 + building.Age80Plus);
        AddIf(skills, "elder_care", old * 7 > people && people > 0);
        AddIf(skills, "fire_safety", grid.Use is LandUse.UrbanVillage or LandUse.Mall && random.Chance(0.55));
        AddIf(skills, "mediation", grid.Use is LandUse.UrbanVillage or LandUse.OldTown && random.Chance(0.22));
        AddIf(skills, "cantonese", grid.Use == LandUse.OldTown && random.Chance(0.5));
        AddIf(skills, "first_aid", grid.Use is LandUse.Hill or LandUse.Reservoir);
        return skills;
    }

    private static void AddIf(List<string> skills, string skill, bool isNeeded)
    {
        if (isNeeded)
        {
            skills.Add(skill);
        }
    }
}
