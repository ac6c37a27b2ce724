using Gis.Api.Database;
using Gis.Optimization.Staffing;
using Gis.Optimization.Staffing.Rosters;

namespace Gis.Api.Staffing;

/// <summary>The rows of the rules table that a staffing obeys, with what the request puts in their place.</summary>
internal sealed class StaffingRules
{
    private const string Sql = """
        SELECT DISTINCT ON (code) code, value
        FROM rule
        WHERE district IN ('*', $1) AND population = 'all'
          AND (code LIKE 'staffing.%' OR code LIKE 'workload.%' OR code = 'walk.detour')
        ORDER BY code, district DESC
        """;

    private readonly Dictionary<string, double> values;

    private StaffingRules(Dictionary<string, double> values)
    {
        this.values = values;
        Workload = new WorkloadModel(values);
    }

    public WorkloadModel Workload { get; }

    /// <summary>Street distance over straight line.</summary>
    public double Detour => values["walk.detour"];

    public double SupervisorSpan => values["staffing.supervisor_span"];

    public double SpecialistHours => values["staffing.specialist_hours"];

    /// <summary>All of them by code, for storing beside what was solved with them.</summary>
    public IReadOnlyDictionary<string, double> Values => values;

    /// <summary>Weights of one worker a grid.</summary>
    public StaffingWeights Weights => new(
        TravelPerKilometre: values["staffing.travel_per_km"],
        Continuity: values["staffing.continuity"],
        OverloadPerHour: values["staffing.overload_per_hour"],
        UncoveredGrid: values["staffing.uncovered_grid"],
        UncoveredPerHour: values["staffing.uncovered_per_hour"],
        MissingWish: values["staffing.missing_wish"]);

    /// <summary>Weights of a roster with shares.</summary>
    public RosterWeights RosterWeights => new(
        UncoveredHour: values["staffing.uncovered_per_hour"],
        OverloadHour: values["staffing.overload_per_hour"],
        LargestLoad: values["staffing.largest_load_weight"],
        UnevenHour: values["staffing.uneven_per_hour"],
        TravelKilometre: values["staffing.travel_per_km"],
        NewFace: values["staffing.continuity"],
        MissingWish: values["staffing.missing_wish"],
        SpreadKilometre: values["staffing.spread_per_km"],
        SharedGrid: values["staffing.shared_grid"]);

    public RosterLimits RosterLimits => new(
        GridsPerWorker: (int)values["staffing.grids_per_worker"],
        WorkersPerGrid: (int)values["staffing.workers_per_grid"],
        LargestLoad: values["staffing.largest_load"]);

    /// <exception cref="StaffingException">The request names a rule that there is not.</exception>
    public static async Task<StaffingRules> Read(
        GisSession session,
        string district,
        IReadOnlyDictionary<string, double>? instead,
        CancellationToken cancellationToken)
    {
        Dictionary<string, double> values = [];
        await using (var command = session.Command(Sql).With(district))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                values.Add(reader.GetString(0), reader.GetDouble(1));
            }
        }

        foreach (var (code, value) in instead ?? new Dictionary<string, double>())
        {
            values[code] = values.ContainsKey(code) && double.IsFinite(value) && value >= 0
                ? value
                : throw new StaffingException($"There is no staffing rule {code} that could be {value}.");
        }

        return new(values);
    }
}
