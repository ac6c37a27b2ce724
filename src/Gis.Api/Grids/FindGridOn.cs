using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Grids;

/// <summary>GET /grids/at — in which grid a point or a building was on a day.</summary>
internal static class FindGridOn
{
    // A point on a border belongs to the grid north-east of it, as a building does.
    private const string Sql = """
        WITH place AS MATERIALIZED (
            SELECT coalesce(
                (SELECT b.entrance FROM building b WHERE b.district = $1 AND b.code = $5),
                ST_SetSRID(ST_MakePoint($3::float8, $4::float8), 4326)) AS geom
        )
        SELECT g.code, g.name, g.kind, g.area, g.plan_id, p.effective_from, p.effective_to, g.households, g.people,
            g.floating
        FROM place
        JOIN gis_grids_on($1, $2) g ON g.geom && place.geom AND ST_Intersects(g.geom, place.geom)
        JOIN plan p ON p.district = g.district AND p.id = g.plan_id
        ORDER BY ST_Intersects(g.geom, ST_Translate(place.geom, 4e-9, 3e-9)) DESC, g.code
        LIMIT 1
        """;

    public static async Task<Results<Ok<GridOnDay>, GisProblem>> Handle(
        string? district,
        double? longitude,
        double? latitude,
        string? building,
        DateOnly? date,
        GisSession session,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        bool isPoint = longitude is >= -180 and <= 180 && latitude is >= -90 and <= 90;
        if (district is null || isPoint == (building is not null))
        {
            return Problems.Invalid(
                "Name the district, and either a longitude and a latitude or a building.",
                "请给出区编码,并给出经纬度或楼栋编码之一。");
        }

        var day = date ?? ListGridsOn.Today(clock);
        await using var command = session.Command(Sql)
            .With(district).With(day).With(longitude).With(latitude).With(building);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? TypedResults.Ok(ListGridsOn.Read(reader))
            : new GisProblem("not-found", 404, new(
                $"No grid holds there on {day:yyyy-MM-dd}.", $"{day:yyyy-MM-dd} 该处没有生效的网格。"));
    }
}
