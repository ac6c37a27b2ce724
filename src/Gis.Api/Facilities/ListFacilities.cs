using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Facilities;

/// <summary>GET /facilities — in code order, with what each offers.</summary>
internal static class ListFacilities
{
    private const string Sql = """
        SELECT f.district, f.code, f.name, f.name_en, f.area, f.status, f.opening,
            (SELECT coalesce(json_agg(json_build_object('service', o.service, 'capacity', o.capacity)
                                      ORDER BY o.service), '[]')::text
             FROM facility_service o WHERE o.district = f.district AND o.facility_id = f.id),
            ST_AsGeoJSON(f.geom, 8)
        FROM facility f
        WHERE ($1::text IS NULL OR f.district = $1)
          AND ($2::text IS NULL OR EXISTS (
            SELECT FROM facility_service o
            WHERE o.district = f.district AND o.facility_id = f.id AND o.service = $2))
          AND ($3::text IS NULL OR (f.district, f.code) > ($3, $4))
        ORDER BY f.district, f.code
        LIMIT $5
        """;

    public static async Task<Results<Ok<Page<FacilityItem>>, GisProblem>> Handle(
        string? district,
        string? service,
        [AsParameters] PageRequest page,
        GisSession session,
        CancellationToken cancellationToken)
    {
        if (!page.TryRead(2, out var after))
        {
            return Problems.BadCursor();
        }

        await using var command = session.Command(Sql)
            .With(district).With(service).With(after.Text(0)).With(after.Text(1) ?? "").With(page.Size + 1);
        return TypedResults.Ok(await page.Read(
            command, Read, last => Cursor.Of(last.District, last.Code), cancellationToken));
    }

    private static FacilityItem Read(NpgsqlDataReader reader) => new(
        District: reader.GetString(0),
        Code: reader.GetString(1),
        Name: reader.GetString(2),
        NameEn: reader.IsDBNull(3) ? null : reader.GetString(3),
        Area: reader.GetString(4),
        Status: reader.GetString(5),
        Opening: reader.IsDBNull(6) ? null : reader.GetString(6),
        Services: new(reader.GetString(7)),
        Geometry: new(reader.GetString(8)));
}

/// <param name="Status">open, planned or closed.</param>
/// <param name="Opening">OpenStreetMap opening_hours syntax.</param>
/// <param name="Services">Array of {service, capacity}; capacity null where no limit is known.</param>
internal sealed record FacilityItem(
    string District,
    string Code,
    string Name,
    string? NameEn,
    string Area,
    string Status,
    string? Opening,
    RawJson Services,
    RawJson Geometry);
