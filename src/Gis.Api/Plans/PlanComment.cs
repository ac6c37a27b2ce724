using Gis.Api.Database;
using Gis.Api.Hosting;
using Npgsql;

namespace Gis.Api.Plans;

/// <summary>What somebody says about a place of a plan.</summary>
/// <param name="Area">The community where it is pinned; the area of the plan outside of all.</param>
internal sealed record PlanComment(
    long Id,
    string Area,
    string Text,
    RawJson Geometry,
    string Author,
    DateTime At,
    string? ResolvedBy,
    DateTime? ResolvedAt)
{
    public const string Columns =
        "c.id, c.area, c.text, ST_AsGeoJSON(c.geom, 8), c.author, c.at, c.resolved_by, c.resolved_at";

    private const string SelectOne =
        $"SELECT {Columns} FROM plan_comment c WHERE c.district = $1 AND c.plan_id = $2 AND c.id = $3";

    public static async Task<PlanComment?> Find(
        GisSession session, Plan plan, long id, CancellationToken cancellationToken)
    {
        await using var command = session.Command(SelectOne).With(plan.District).With(plan.Id).With(id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    public static PlanComment Read(NpgsqlDataReader reader) => new(
        Id: reader.GetInt64(0),
        Area: reader.GetString(1),
        Text: reader.GetString(2),
        Geometry: new(reader.GetString(3)),
        Author: reader.GetString(4),
        At: reader.GetDateTime(5),
        ResolvedBy: reader.IsDBNull(6) ? null : reader.GetString(6),
        ResolvedAt: reader.IsDBNull(7) ? null : reader.GetDateTime(7));
}
