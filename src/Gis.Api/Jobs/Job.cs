using System.Text.Json;
using Gis.Api.Database;
using Npgsql;

namespace Gis.Api.Jobs;

/// <summary>A job as the API shows it.</summary>
public sealed record Job(
    Guid Id,
    string District,
    string Kind,
    string Status,
    JsonElement Request,
    JsonElement Progress,
    JsonElement? Result,
    string? Error,
    string CreatedBy,
    DateTime CreatedAt,
    DateTime? StartedAt,
    DateTime? FinishedAt)
{
    internal const string Columns = """
        id, district, kind, status, request::text, progress::text, result::text, error, created_by, created_at,
        started_at, finished_at
        """;

    private const string SelectOne = $"SELECT {Columns} FROM job WHERE id = $1";

    public bool IsFinished() => Status is "succeeded" or "failed" or "cancelled";

    /// <summary>The job, or null when there is none that the session may see.</summary>
    public static async Task<Job?> Find(GisSession session, Guid id, CancellationToken cancellationToken)
    {
        await using var command = session.Command(SelectOne).With(id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    internal static Job Read(NpgsqlDataReader reader) => new(
        Id: reader.GetGuid(0),
        District: reader.GetString(1),
        Kind: reader.GetString(2),
        Status: reader.GetString(3),
        Request: Parse(reader.GetString(4)),
        Progress: Parse(reader.GetString(5)),
        Result: reader.IsDBNull(6) ? null : Parse(reader.GetString(6)),
        Error: reader.IsDBNull(7) ? null : reader.GetString(7),
        CreatedBy: reader.GetString(8),
        CreatedAt: reader.GetDateTime(9),
        StartedAt: reader.IsDBNull(10) ? null : reader.GetDateTime(10),
        FinishedAt: reader.IsDBNull(11) ? null : reader.GetDateTime(11));

    private static JsonElement Parse(string json) => JsonElement.Parse(json);
}
