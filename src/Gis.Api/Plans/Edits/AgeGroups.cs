namespace Gis.Api.Plans.Edits;

/// <summary>People of a grid by the groups that reach asks for: up to 14, from 15 to 64, and from 65 years.</summary>
/// <remarks>Counted from the buildings; where the ages in one are not known, its people are in no group.</remarks>
internal readonly record struct AgeGroups(int Child, int Adult, int Elder)
{
    /// <summary>Columns of a building <c>b</c>, in order.</summary>
    public const string Columns = "b.age_0_14, b.age_15_64, b.age_65_79 + b.age_80_plus";

    public static AgeGroups Of(IEnumerable<PlacedBuilding> buildings)
    {
        AgeGroups sum = default;
        foreach (var building in buildings)
        {
            var (child, adult, elder) = building.Ages;
            sum = new(sum.Child + child, sum.Adult + adult, sum.Elder + elder);
        }

        return sum;
    }
}
