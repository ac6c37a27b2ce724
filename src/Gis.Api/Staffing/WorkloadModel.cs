namespace Gis.Api.Staffing;

/// <summary>Hours a week of a grid from its counts; every figure is a rule that a district or a request may change.</summary>
internal sealed class WorkloadModel(IReadOnlyDictionary<string, double> rules)
{
    private const double WeeksPerYear = 52;

    /// <summary>Code prefix of the rules that this model reads.</summary>
    public const string Prefix = "workload.";

    /// <summary>The rules of this model, for storing beside what was computed with them.</summary>
    public IReadOnlyDictionary<string, double> Rules { get; } = rules
        .Where(rule => rule.Key.StartsWith(Prefix, StringComparison.Ordinal))
        .OrderBy(rule => rule.Key, StringComparer.Ordinal)
        .ToDictionary(rule => rule.Key, rule => rule.Value);

    public double Hours(WorkloadCounts counts) => Parts(counts).Sum(part => part.Hours);

    /// <summary>One part for each kind of work; together they are the hours of the grid.</summary>
    public IReadOnlyList<WorkloadPart> Parts(WorkloadCounts counts) =>
    [
        Visits("households", counts.Households, "household_visits", "household_hours"),
        Visits("floating", counts.Floating, "floating_visits", "floating_hours"),
        Visits("keyWeekly", counts.KeyWeekly, "key_weekly_visits", "key_hours"),
        Visits("keyMonthly", counts.KeyMonthly, "key_monthly_visits", "key_hours"),
        Visits("keyQuarterly", counts.KeyQuarterly, "key_quarterly_visits", "key_hours"),
        Visits("smallPlaces", counts.SmallPlaces, "small_place_visits", "small_place_hours"),
        new("cases", counts.People, "people", counts.People / 1000.0 * Rule("cases") * Rule("case_hours"),
            ["workload.cases", "workload.case_hours"]),
        new("patrol", counts.PatrolMetres / 1000, "km",
            counts.PatrolMetres / 1000 * Rule("patrols") / Math.Max(Rule("patrol_speed"), 0.1),
            ["workload.patrols", "workload.patrol_speed"]),
        new("stairs", Climbs(counts), "floors/year", Climbs(counts) * Rule("floor_seconds") / 3600 / WeeksPerYear,
            ["workload.floor_seconds", "workload.lift_floors"]),
        new("walking", VisitsOf(counts), "visits/year", VisitsOf(counts) * Rule("door_minutes") / 60 / WeeksPerYear,
            ["workload.door_minutes"]),
        new("desk", 1, "grid", Rule("desk_hours"), ["workload.desk_hours"]),
    ];

    private WorkloadPart Visits(string what, long count, string visits, string hours) => new(
        what, count, "count", count * Rule(visits) * Rule(hours) / WeeksPerYear, [Prefix + visits, Prefix + hours]);

    private double VisitsOf(WorkloadCounts counts) =>
        (counts.Households * Rule("household_visits"))
        + (counts.Floating * Rule("floating_visits"))
        + (counts.KeyWeekly * Rule("key_weekly_visits"))
        + (counts.KeyMonthly * Rule("key_monthly_visits"))
        + (counts.KeyQuarterly * Rule("key_quarterly_visits"))
        + (counts.SmallPlaces * Rule("small_place_visits"));

    private double Climbs(WorkloadCounts counts) =>
        (counts.Climbs.Households * Rule("household_visits"))
        + (counts.Climbs.KeyWeekly * Rule("key_weekly_visits"))
        + (counts.Climbs.KeyMonthly * Rule("key_monthly_visits"))
        + (counts.Climbs.KeyQuarterly * Rule("key_quarterly_visits"));

    private double Rule(string name) => Rules[Prefix + name];
}

/// <summary>One kind of work in a grid.</summary>
/// <param name="Code">
/// households, floating, keyWeekly, keyMonthly, keyQuarterly, smallPlaces, cases, patrol, stairs, walking or desk.
/// </param>
/// <param name="Count">How much there is of it, in <paramref name="Unit"/>.</param>
/// <param name="Rules">Codes of the rules that turn the count into hours.</param>
internal sealed record WorkloadPart(string Code, double Count, string Unit, double Hours, IReadOnlyList<string> Rules);
