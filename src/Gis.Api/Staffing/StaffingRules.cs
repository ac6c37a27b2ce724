using Gis.Api.Database;
using Gis.Optimization.Staffing;

namespace Gis.Api.Staffing;

/// <summary>The rows of the rules table that a staffing obeys.</summary>
/// <param name="Detour">Street distance over straight line.</param>
internal sealed record StaffingRules(
    StaffingWeights Weights, double Detour, double VisitsPerHousehold, double HoursPerVisit, double PatrolHours)
{
    private const double WeeksPerYear = 52;

    private const string Sql = """
        SELECT DISTINCT ON (code) code, value
        FROM rule
        WHERE district IN ('*', $1) AND population = 'all'
          AND (code LIKE 'staffing.%' OR code LIKE 'workload.%' OR code = 'walk.detour')
        ORDER BY code, district DESC
        """;

    public static async Task<StaffingRules> Read(
        GisSession session, string district, CancellationToken cancellationToken)
    {
        Dictionary<string, double> values = [];
        await using var command = session.Command(Sql).With(district);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            values.Add(reader.GetString(0), reader.GetDouble(1));
        }

        return new(
            new StaffingWeights(
                TravelPerKilometre: values["staffing.travel_per_km"],
                Continuity: values["staffing.continuity"],
                OverloadPerHour: values["staffing.overload_per_hour"],
                UncoveredGrid: values["staffing.uncovered_grid"],
                UncoveredPerHour: values["staffing.uncovered_per_hour"]),
            Detour: values["walk.detour"],
            VisitsPerHousehold: values["workload.visits_per_household"],
            HoursPerVisit: values["workload.hours_per_visit"],
            PatrolHours: values["workload.patrol_hours"]);
    }

    /// <summary>Weekly hours of a grid that has none on record: visits to its households and a daily patrol.</summary>
    public double HoursOf(double households) =>
        PatrolHours + (households * VisitsPerHousehold * HoursPerVisit / WeeksPerYear);
}
