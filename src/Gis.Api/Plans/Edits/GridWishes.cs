using System.Globalization;
using Gis.Api.Hosting;
using Gis.Spatial.Partition.Editing;

namespace Gis.Api.Plans.Edits;

/// <summary>What would be good in a worker of a grid, beyond what is required.</summary>
/// <param name="Grade">A worker of a lower grade, 0 to 20, lacks a wish.</param>
internal sealed record GridWishes(IReadOnlyList<string> Skills, int Grade, IReadOnlyList<string> Languages)
{
    private const string SkillsName = "wishedSkills";
    private const string GradeName = "wishedGrade";
    private const string LanguagesName = "wishedLanguages";
    private const int HighestGrade = 20;

    /// <summary>Names of the values that edits change wishes by.</summary>
    public static IReadOnlyList<string> Names { get; } = [SkillsName, GradeName, LanguagesName];

    public static GridWishes None { get; } = new([], 0, []);

    /// <exception cref="GisProblemException">The grade is not a whole number from 0 to 20.</exception>
    public static GridWishes From(GridAttributes wanted)
    {
        string grade = wanted.Values.GetValueOrDefault(GradeName, "0");
        return int.TryParse(grade, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= HighestGrade
            ? new(List(wanted, SkillsName), number, List(wanted, LanguagesName))
            : throw new GisProblemException(Problems.Unprocessable(
                $"The wished grade is a whole number from 0 to {HighestGrade}.", $"期望等级应为 0 到 {HighestGrade} 的整数。"));
    }

    public void WriteTo(Dictionary<string, string> values)
    {
        values[SkillsName] = string.Join(';', Skills);
        values[GradeName] = Grade.ToString(CultureInfo.InvariantCulture);
        values[LanguagesName] = string.Join(';', Languages);
    }

    private static string[] List(GridAttributes wanted, string name) =>
        wanted.Values.GetValueOrDefault(name, "").Split(';', StringSplitOptions.RemoveEmptyEntries);
}
