using System.Text.Json;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Areas;

/// <summary>GET /districts/{district} — what the caller sees of it, in numbers.</summary>
internal static class GetDistrict
{
    // Imported districts may have no outline of their own: then their areas or their grids tell where they are.
    private const string Sql = """
        WITH extent AS (
            SELECT coalesce(
                (SELECT ST_Extent(geom) FROM area WHERE district = $1),
                (SELECT ST_Extent(geom) FROM grid WHERE district = $1),
                (SELECT ST_Extent(geom) FROM building WHERE district = $1)) AS box
        )
        SELECT d.code, d.name, d.name_en, ST_XMin(box), ST_YMin(box), ST_XMax(box), ST_YMax(box),
            (SELECT coalesce(sum(people), 0) FROM building WHERE district = $1),
            (SELECT count(*) FROM building WHERE district = $1),
            (SELECT count(*) FROM facility WHERE district = $1),
            (SELECT count(*) FROM worker WHERE district = $1 AND status <> 'left'),
            (SELECT count(*) FROM area WHERE district = $1 AND level = 'community'),
            (SELECT count(*) FROM area WHERE district = $1 AND level = 'street'),
            (SELECT coalesce(json_agg(json_build_object(
                'code', s.code, 'name', s.name, 'nameEn', s.name_en,
                'facilities', (SELECT count(*) FROM facility_service f WHERE f.district = $1 AND f.service = s.code))
                ORDER BY s.code), '[]')::text
             FROM service s WHERE s.district = $1),
            (SELECT id FROM plan p WHERE district = $1 AND gis_in_force(p, current_date)
             ORDER BY length(area), effective_from DESC, area LIMIT 1)
        FROM area d, extent
        WHERE d.district = $1 AND d.code = $1
        """;

    public static async Task<Results<Ok<DistrictResponse>, GisProblem>> Handle(
        string district, GisSession session, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Sql).With(district);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? TypedResults.Ok(Read(reader))
            : Problems.NotFound("district", district);
    }

    private static DistrictResponse Read(NpgsqlDataReader reader) => new(
        Code: reader.GetString(0),
        Name: reader.GetString(1),
        NameEn: reader.IsDBNull(2) ? null : reader.GetString(2),
        Bbox: BoundingBox.Read(reader, 3),
        People: reader.GetInt64(7),
        Buildings: reader.GetInt64(8),
        Facilities: reader.GetInt64(9),
        Workers: reader.GetInt64(10),
        Communities: reader.GetInt64(11),
        Streets: reader.GetInt64(12),
        Services: JsonSerializer.Deserialize<List<ServiceItem>>(reader.GetString(13), JsonSerializerOptions.Web)!,
        PublishedPlan: reader.IsDBNull(14) ? null : reader.GetGuid(14));
}

/// <param name="Streets">Streets as areas (街道), not roads.</param>
/// <param name="PublishedPlan">The widest plan that holds today; null when there is none.</param>
internal sealed record DistrictResponse(
    string Code,
    string Name,
    string? NameEn,
    IReadOnlyList<double>? Bbox,
    long People,
    long Buildings,
    long Facilities,
    long Workers,
    long Communities,
    long Streets,
    IReadOnlyList<ServiceItem> Services,
    Guid? PublishedPlan);

/// <param name="Facilities">How many offer it.</param>
internal sealed record ServiceItem(string Code, string Name, string NameEn, long Facilities);
