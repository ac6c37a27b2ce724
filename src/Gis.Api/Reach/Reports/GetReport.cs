using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Reach.Reports;

/// <summary>GET /reach-reports/{id} — what was asked, and the reach of each question.</summary>
internal static class GetReport
{
    private const string Sql = $"SELECT {ReportHeader.Columns} FROM reach_report WHERE id = $1";

    private const string Questions = $"""
        SELECT {ReachHeader.Columns}
        FROM reach
        WHERE district = $1 AND report_id = $2
        ORDER BY service, population, limit_metres, id
        """;

    public static async Task<Results<Ok<ReportDetail>, GisProblem>> Handle(
        Guid id, GisSession session, CancellationToken cancellationToken)
    {
        if (await Find(session, id, cancellationToken) is not { } header)
        {
            return Problems.NotFound("report", id);
        }

        await using var command = session.Command(Questions).With(header.District).With(id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var questions = new List<ReachHeader>();
        while (await reader.ReadAsync(cancellationToken))
        {
            questions.Add(ReachHeader.Read(reader));
        }

        return TypedResults.Ok(new ReportDetail(header, questions));
    }

    private static async Task<ReportHeader?> Find(GisSession session, Guid id, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Sql).With(id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? ReportHeader.Read(reader) : null;
    }
}

internal sealed record ReportDetail(ReportHeader Report, IReadOnlyList<ReachHeader> Questions);

/// <summary>A stored report without its answers.</summary>
internal sealed record ReportHeader(
    Guid Id, string District, string Area, RawJson Question, long StreetRevision, string CreatedBy, DateTime CreatedAt)
{
    public const string Columns = "id, district, area, question::text, street_revision, created_by, created_at";

    public static ReportHeader Read(NpgsqlDataReader reader) => new(
        Id: reader.GetGuid(0),
        District: reader.GetString(1),
        Area: reader.GetString(2),
        Question: new(reader.GetString(3)),
        StreetRevision: reader.GetInt64(4),
        CreatedBy: reader.GetString(5),
        CreatedAt: reader.GetDateTime(6));
}
