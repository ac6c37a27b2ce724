using Gis.Api.Hosting;
using Npgsql;

namespace Gis.Api.Reach;

/// <summary>A stored reach without its buildings.</summary>
internal sealed record ReachHeader(
    Guid Id,
    string District,
    string Area,
    string Service,
    double Minutes,
    string Population,
    long StreetRevision,
    RawJson Totals,
    string CreatedBy,
    DateTime CreatedAt)
{
    public const string Columns =
        "id, district, area, service, minutes, population, street_revision, totals::text, created_by, created_at";

    public static ReachHeader Read(NpgsqlDataReader reader) => new(
        Id: reader.GetGuid(0),
        District: reader.GetString(1),
        Area: reader.GetString(2),
        Service: reader.GetString(3),
        Minutes: reader.GetDouble(4),
        Population: reader.GetString(5),
        StreetRevision: reader.GetInt64(6),
        Totals: new(reader.GetString(7)),
        CreatedBy: reader.GetString(8),
        CreatedAt: reader.GetDateTime(9));
}
