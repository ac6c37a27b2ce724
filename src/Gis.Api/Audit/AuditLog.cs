using System.Text.Json.Nodes;
using Gis.Api.Database;
using Npgsql;
using NpgsqlTypes;

namespace Gis.Api.Audit;

/// <summary>Who did what to which thing; rows are appended in the transaction of the write and never changed.</summary>
public static class AuditLog
{
    /// <summary>District of writes that belong to no district, such as signing in.</summary>
    public const string NoDistrict = "*";

    private const string Sql = """
        INSERT INTO audit (district, account, roles, address, action, subject, detail)
        VALUES ($1, $2, $3, $4::text, $5, $6, $7)
        """;

    /// <param name="action">Noun and verb, such as <c>plan.publish</c>.</param>
    /// <param name="subject">The thing written: a code, an id or a login.</param>
    /// <param name="detail">What changed; counts and codes, never personal data.</param>
    public static async Task Write(
        GisSession session,
        string district,
        string action,
        string subject,
        JsonObject? detail,
        CancellationToken cancellationToken)
    {
        await using var batch = session.Batch();
        Add(batch, session, district, action, subject, detail);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The same as one of several statements that travel together.</summary>
    public static void Add(
        NpgsqlBatch batch, GisSession session, string district, string action, string subject, JsonObject? detail)
    {
        var command = batch.Add(Sql)
            .With(district)
            .With(session.Caller.Account)
            .With(session.Caller.Roles.ToArray())
            .With(session.Caller.Address)
            .With(action)
            .With(subject);
        command.Parameters.AddWithValue(NpgsqlDbType.Jsonb, (detail ?? []).ToJsonString());
    }
}
