using System.Text.Json.Nodes;
using Gis.Api.Database;

namespace Gis.Api.Jobs;

/// <summary>A queued job that this process has made its own. Only one process can: the row says so.</summary>
internal sealed record JobClaim(
    Guid Id, string District, string Area, string Kind, JsonNode Request, string CreatedBy, int Attempt)
{
    private const string Sql = """
        UPDATE job
        SET status = 'running', attempts = attempts + 1, started_at = coalesce(started_at, now()), heartbeat_at = now()
        WHERE district = $1 AND id = $2 AND status = 'queued'
        RETURNING area, kind, request::text, created_by, attempts
        """;

    /// <summary>Null when the job is not waiting any more: a second wake-up for the same job does nothing.</summary>
    public static async Task<JobClaim?> TryTake(
        GisDatabase database, string district, Guid id, CancellationToken cancellationToken)
    {
        await using var session = await GisSession.Open(database, Caller.System, cancellationToken);
        var claim = await Update(session, district, id, cancellationToken);
        await session.Commit(cancellationToken);
        return claim;
    }

    private static async Task<JobClaim?> Update(
        GisSession session, string district, Guid id, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Sql).With(district).With(id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new(
                Id: id,
                District: district,
                Area: reader.GetString(0),
                Kind: reader.GetString(1),
                Request: JsonNode.Parse(reader.GetString(2)) ?? new JsonObject(),
                CreatedBy: reader.GetString(3),
                Attempt: reader.GetInt32(4))
            : null;
    }
}
