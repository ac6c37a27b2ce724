using Gis.Api.Database;
using Npgsql;

namespace Gis.Api.Plans;

/// <summary>A full partition of one area into grids, as the API shows it.</summary>
/// <param name="Grids">How many of its grids the caller sees.</param>
/// <param name="EffectiveTo">The first day on which it no longer holds.</param>
public sealed record Plan(
    Guid Id,
    string District,
    string Name,
    string Area,
    string Status,
    int Revision,
    DateOnly? EffectiveFrom,
    string CreatedBy,
    DateTime CreatedAt,
    long Grids,
    DateOnly? EffectiveTo,
    string? ApprovedBy)
{
    internal const string Columns = """
        p.id, p.district, p.name, p.area,
        CASE WHEN p.status = 'published' AND p.effective_to <= current_date THEN 'superseded' ELSE p.status END,
        p.revision, p.effective_from, p.created_by, p.created_at,
        (SELECT count(*) FROM grid g WHERE g.district = p.district AND g.plan_id = p.id), p.effective_to, p.approved_by
        """;

    private const string SelectOne = $"SELECT {Columns} FROM plan p WHERE p.id = $1";

    /// <summary>The plan, or null when there is none that the session may see.</summary>
    public static async Task<Plan?> Find(GisSession session, Guid id, CancellationToken cancellationToken)
    {
        await using var command = session.Command(SelectOne).With(id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    internal static Plan Read(NpgsqlDataReader reader) => new(
        Id: reader.GetGuid(0),
        District: reader.GetString(1),
        Name: reader.GetString(2),
        Area: reader.GetString(3),
        Status: reader.GetString(4),
        Revision: reader.GetInt32(5),
        EffectiveFrom: reader.IsDBNull(6) ? null : reader.GetFieldValue<DateOnly>(6),
        CreatedBy: reader.GetString(7),
        CreatedAt: reader.GetDateTime(8),
        Grids: reader.GetInt64(9),
        EffectiveTo: reader.IsDBNull(10) ? null : reader.GetFieldValue<DateOnly>(10),
        ApprovedBy: reader.IsDBNull(11) ? null : reader.GetString(11));
}
