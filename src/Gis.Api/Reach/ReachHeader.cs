using System.Text.Json.Nodes;
using Gis.Api.Hosting;
using Gis.Api.Reach.Opening;
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
    DateTime CreatedAt,
    Guid? Report,
    double? LimitMetres,
    string? At,
    double StartDelay)
{
    public const string Columns =
        "id, district, area, service, minutes, population, street_revision, totals::text, created_by, created_at, "
        + "report_id, limit_metres, opening_at, start_delay";

    /// <summary>What was asked, to be asked again.</summary>
    internal ReachQuestion Question => new(District, Area, Service, PopulationGroup.Find(Population)!, Minutes)
    {
        Metres = LimitMetres,
        At = WeekTime.Parse(At),
        StartDelay = StartDelay,
        Report = Report,
        Allocation = PlaceAllocation.Stored((string?)JsonNode.Parse(Totals.Text)?["capacity"]),
    };

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
        CreatedAt: reader.GetDateTime(9),
        Report: reader.IsDBNull(10) ? null : reader.GetGuid(10),
        LimitMetres: reader.IsDBNull(11) ? null : reader.GetDouble(11),
        At: reader.IsDBNull(12) ? null : reader.GetString(12),
        StartDelay: reader.GetDouble(13));
}
