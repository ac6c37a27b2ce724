namespace Gis.Spatial.Synthetic;

/// <summary>People of one building by age, and how many of them are registered elsewhere.</summary>
internal readonly record struct Residents(int People, int Floating, int Child, int Adult, int Elder, int VeryOld)
{
    /// <summary>Old quarters are older, urban villages younger and mostly rented.</summary>
    public static Residents Of(ref SplitMix64 random, LandUse use, int households)
    {
        if (households == 0)
        {
            return default;
        }

        var (perHousehold, floating, child, elder, veryOld) = use switch
        {
            LandUse.UrbanVillage => (2.45, 0.82, 0.09, 0.025, 0.006),
            LandUse.OldTown => (2.75, 0.36, 0.13, 0.125, 0.045),
            LandUse.Hill or LandUse.Island => (2.9, 0.1, 0.12, 0.19, 0.075),
            LandUse.Towers => (2.9, 0.44, 0.18, 0.055, 0.014),
            LandUse.Compound => (2.8, 0.5, 0.15, 0.088, 0.026),
            _ => (1.9, 0.9, 0.04, 0.01, 0.001),
        };
        int people = Math.Max(households, Round(households * perHousehold * random.Between(0.93, 1.07)));
        int children = Part(ref random, people, child, people);
        int elders = Part(ref random, people, elder, people - children);
        int veryOlds = Part(ref random, people, veryOld, people - children - elders);
        return new Residents(
            people,
            Part(ref random, people, floating, people),
            children,
            people - children - elders - veryOlds,
            elders,
            veryOlds);
    }

    /// <summary>A share of the people; the fraction of a person is settled by chance, so small houses add up too.</summary>
    private static int Part(ref SplitMix64 random, int people, double share, int most) =>
        Math.Min((int)((people * share * random.Between(0.7, 1.3)) + random.Unit()), most);

    private static int Round(double value) => (int)Math.Round(value);
}
