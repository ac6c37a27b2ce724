using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Staffing;

/// <summary>The hours of a grid and what they are made of.</summary>
/// <param name="Hours">What the model says: the sum of the parts.</param>
/// <param name="RecordedHours">What was imported or set for the grid; null for nothing. A staffing prefers it.</param>
/// <param name="Rules">The figures used, with their sources in GET /rules.</param>
internal sealed record WorkloadBreakdown(
    string Grid,
    double Hours,
    double? RecordedHours,
    IReadOnlyList<WorkloadPart> Parts,
    IReadOnlyDictionary<string, double> Rules);

/// <summary>GET /plans/{id}/grids/{code}/workload — the hours a week that a grid asks for, part by part.</summary>
internal static class GetWorkload
{
    private const string Sql = """
        SELECT g.workload_hours, c.households, c.people, c.floating, c.key_weekly, c.key_monthly, c.key_quarterly,
               c.small_places, c.patrol_metres, c.climbs_households, c.climbs_weekly, c.climbs_monthly, c.climbs_quarterly
        FROM grid g
        JOIN gis_workload_counts($1, $2, (SELECT area FROM grid WHERE district = $1 AND plan_id = $2 AND code = $3)) c
            ON c.grid_id = g.id
        WHERE g.district = $1 AND g.plan_id = $2 AND g.code = $3
        """;

    public static async Task<Results<Ok<WorkloadBreakdown>, GisProblem>> Handle(
        Guid id, string code, GisSession session, CancellationToken cancellationToken)
    {
        if (await StaffedPlan.Find(session, id, cancellationToken) is not { } plan)
        {
            return Problems.NotFound("plan", id);
        }

        var model = (await StaffingRules.Read(session, plan.District, null, cancellationToken)).Workload;
        await using var command = session.Command(Sql).With(plan.District).With(id).With(code);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return Problems.NotFound("grid", code);
        }

        var counts = WorkloadCounts.Read(reader, 1);
        double recorded = reader.GetDouble(0);
        return TypedResults.Ok(new WorkloadBreakdown(
            Grid: code,
            Hours: Math.Round(model.Hours(counts), 2),
            RecordedHours: recorded > 0 ? recorded : null,
            Parts: [.. model.Parts(counts).Select(part => part with { Hours = Math.Round(part.Hours, 3) })],
            Rules: model.Rules));
    }
}
