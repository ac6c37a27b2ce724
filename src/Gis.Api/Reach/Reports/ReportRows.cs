using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Jobs;
using Npgsql;
using NpgsqlTypes;

namespace Gis.Api.Reach.Reports;

/// <summary>Stores a report: one row of arrays for each area, walk and answer.</summary>
internal static class ReportRows
{
    private const string Report = """
        INSERT INTO reach_report (district, area, outline, question, street_revision, job_id, created_by)
        VALUES ($1, $2, $3::geometry, $4, $5, $6, $7)
        RETURNING id
        """;

    private const string Walk = """
        INSERT INTO reach_walk (district, report_id, service, population, area, building_ids, people, walk_metres,
            nth_metres, straight_metres, facility_ids)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """;

    private const string Part = """
        INSERT INTO reach_part (district, reach_id, area, people, served, no_capacity, out_of_reach, unattached,
            buildings, buildings_served, facilities, states, served_people, opportunities, scores)
        SELECT $1, $2, $3, sum(b.people), sum(b.served), coalesce(sum(b.people - b.served) FILTER (WHERE state = 1), 0),
               coalesce(sum(b.people) FILTER (WHERE state = 2), 0), coalesce(sum(b.people) FILTER (WHERE state = 3), 0),
               count(*), count(*) FILTER (WHERE state = 0), $4::integer, $5, $6, $8, $9
        FROM unnest($5::smallint[], $6::integer[], $7::integer[]) AS b (state, served, people)
        """;

    public static async Task<Guid> InsertReport(
        GisSession session,
        ReportQuestion question,
        long streetRevision,
        JobContext context,
        CancellationToken cancellationToken)
    {
        await using var command = session.Command(Report)
            .With(question.District).With(question.Area).With(question.Outline);
        command.Parameters.AddWithValue(NpgsqlDbType.Jsonb, context.Request.ToJsonString());
        command.With(streetRevision).With(context.Id).With(session.Caller.Account);
        return (Guid)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public static async Task InsertWalk(
        GisSession session,
        ReportQuestion question,
        Guid report,
        string service,
        PopulationGroup group,
        ReportWalk walk,
        CancellationToken cancellationToken)
    {
        float[] nth = walk.Rank is { } ranked
            ? [.. Enumerable.Range(0, walk.People.Length).Select(building => ranked.MetresTo(building, ranked.Ranks))]
            : walk.Nearest.Metres;
        await using NpgsqlBatch batch = new(session.Connection);
        foreach (var (area, buildings) in walk.Areas)
        {
            Add(batch, Walk)
                .With(question.District).With(report).With(service).With(group.Code).With(area)
                .With(walk.BuildingIds[buildings]).With(walk.People[buildings]).With(walk.Nearest.Metres[buildings])
                .With(nth[buildings]).With(walk.Straight[buildings])
                .With(Array.ConvertAll(
                    walk.Nearest.Facility[buildings],
                    facility => facility < 0 ? (long?)null : walk.FacilityIds[facility]));
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Stores the answer as a reach of its own, and gives what the job says of it.</summary>
    public static async Task<JsonObject> InsertAnswer(
        GisSession session,
        ReportQuestion question,
        Guid report,
        string service,
        PopulationGroup group,
        ReportWalk walk,
        ReportAnswer answer,
        Guid job,
        CancellationToken cancellationToken)
    {
        var coverage = answer.Outcome.Coverage;
        var id = await ReachRows.InsertHeader(
            session, question.About(service, group), answer.Outcome, answer.Totals, job, report, cancellationToken);
        short[] states = Array.ConvertAll(coverage.Status, status => (short)status);
        int[] served = Array.ConvertAll(coverage.Served, people => (int)people);
        await using NpgsqlBatch batch = new(session.Connection);
        for (int area = 0; area < walk.Areas.Count; area++)
        {
            var (code, buildings) = walk.Areas[area];
            Add(batch, Part)
                .With(question.District).With(id).With(code).With(answer.AreaFacilities[area]).With(states[buildings])
                .With(served[buildings]).With(walk.People[buildings]).With(answer.Opportunities[buildings])
                .With(answer.Scores[buildings]);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
        return new()
        {
            ["reachId"] = id,
            ["service"] = service,
            ["population"] = group.Code,
            ["totals"] = answer.Totals,
        };
    }

    private static NpgsqlBatchCommand Add(NpgsqlBatch batch, string sql)
    {
        NpgsqlBatchCommand command = new(sql);
        batch.BatchCommands.Add(command);
        return command;
    }

    extension(NpgsqlBatchCommand command)
    {
        private NpgsqlBatchCommand With<T>(T value)
        {
            command.Parameters.Add(value is null
                ? new NpgsqlParameter { Value = DBNull.Value }
                : new NpgsqlParameter<T> { TypedValue = value });
            return command;
        }
    }
}
