using System.Text.Json.Nodes;
using Gis.Api.Database;
using NpgsqlTypes;

namespace Gis.Api.Reach;

/// <summary>Stores an outcome building by building, so that maps can colour it and areas can be summed.</summary>
internal static class ReachRows
{
    private const int Chunk = 50_000;

    private const string Header = """
        INSERT INTO reach
            (district, area, service, minutes, population, street_revision, job_id, report_id, limit_metres,
             start_delay, opening_at, totals, created_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7::uuid, $8::uuid, $9, $10, $11::text, $12, $13)
        RETURNING id
        """;

    private const string Buildings = """
        INSERT INTO reach_building
            (district, reach_id, building_id, area, people, served_people, state, walk_seconds, straight_metres,
             facility_id)
        SELECT $1, $2, *
        FROM unnest($3::bigint[], $4::text[], $5::integer[], $6::integer[], $7::text[], $8::real[], $9::real[],
                    $10::bigint[])
        """;

    private static readonly string[] States = ["served", "no_capacity", "out_of_reach", "unattached"];

    /// <summary>The id of the stored reach; the caller commits.</summary>
    public static async Task<Guid> Insert(
        GisSession session,
        ReachQuestion question,
        ReachOutcome outcome,
        JsonObject totals,
        Guid? job,
        CancellationToken cancellationToken)
    {
        var id = await InsertHeader(session, question, outcome, totals, job, report: null, cancellationToken);
        for (int first = 0; first < outcome.Problem.Buildings.Count; first += Chunk)
        {
            await InsertBuildings(session, question.District, id, outcome, first, cancellationToken);
        }

        return id;
    }

    /// <param name="report">The report whose question it is; null where it was asked alone.</param>
    internal static async Task<Guid> InsertHeader(
        GisSession session,
        ReachQuestion question,
        ReachOutcome outcome,
        JsonObject totals,
        Guid? job,
        Guid? report,
        CancellationToken cancellationToken)
    {
        var rules = outcome.Problem.Rules;
        await using var header = session.Command(Header)
            .With(question.District)
            .With(question.Area)
            .With(question.Service)
            .With(rules.Minutes)
            .With(question.Group.Code)
            .With(outcome.Problem.StreetRevision)
            .With(job)
            .With(report)
            .With(rules.LimitMetres)
            .With(rules.StartDelay)
            .With(question.At?.ToString());
        header.Parameters.AddWithValue(NpgsqlDbType.Jsonb, totals.ToJsonString());
        header.With(session.Caller.Account);
        return (Guid)(await header.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task InsertBuildings(
        GisSession session,
        string district,
        Guid id,
        ReachOutcome outcome,
        int first,
        CancellationToken cancellationToken)
    {
        var problem = outcome.Problem;
        var rows = first..Math.Min(first + Chunk, problem.Buildings.Count);
        var coverage = outcome.Coverage;
        float delay = (float)problem.Rules.StartDelay * 60;
        float[] seconds = Array.ConvertAll(
            outcome.Nearest.Seconds(problem.Rules.MetresPerMinute), walk => walk + delay);
        await using var command = session.Command(Buildings)
            .With(district)
            .With(id)
            .With(problem.Buildings.Ids[rows])
            .With(problem.Buildings.Areas[rows])
            .With(problem.People[rows])
            .With(Array.ConvertAll(coverage.Served[rows], served => (int)served))
            .With(Array.ConvertAll(coverage.Status[rows], status => States[(int)status]))
            .With(Array.ConvertAll(seconds[rows], Finite))
            .With(Array.ConvertAll(outcome.StraightMetres[rows], Finite))
            .With(Array.ConvertAll(outcome.Nearest.Facility[rows], at => FacilityId(problem, at)));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static float? Finite(float value) => float.IsFinite(value) ? value : null;

    private static long? FacilityId(ReachProblem problem, int facility) =>
        facility < 0 ? null : problem.Facilities.Ids[facility];
}
