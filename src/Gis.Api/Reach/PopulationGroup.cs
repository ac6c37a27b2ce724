namespace Gis.Api.Reach;

/// <summary>Whose walk is measured: the people counted, the speed rule, and whether steps stop them.</summary>
/// <param name="CountSql">People of the group in a row of <c>building</c>.</param>
/// <param name="NeedsAges">Cannot be counted where only the total is known.</param>
internal sealed record PopulationGroup(string Code, string CountSql, bool AvoidsSteps, bool NeedsAges)
{
    private static readonly PopulationGroup[] Known =
    [
        new("all", "people", AvoidsSteps: false, NeedsAges: false),
        new("child", "age_0_14", AvoidsSteps: false, NeedsAges: true),
        new("adult", "age_15_64", AvoidsSteps: false, NeedsAges: true),
        new("elder", "age_65_79 + age_80_plus", AvoidsSteps: false, NeedsAges: true),

        // Wheelchair users are not counted in any source: the question is what everyone could reach in one.
        new("wheelchair", "people", AvoidsSteps: true, NeedsAges: false),
    ];

    public static IEnumerable<string> Codes => Known.Select(group => group.Code);

    /// <summary>Capacities count all people, so they limit no smaller group.</summary>
    public bool IsEveryone => Code == "all";

    /// <summary>Null for a code that is not known; nothing given means everyone.</summary>
    public static PopulationGroup? Find(string? code) => Array.Find(Known, group => group.Code == (code ?? "all"));
}
