using System.Globalization;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Plans;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Grids;

/// <summary>GET /plans/{id}/outlines?bbox= — the exact borders of the grids in a box: what a hand that draws holds on to.</summary>
/// <remarks>Tiles round to their raster and would let a line end beside the border that it was drawn to.</remarks>
internal static class ListOutlines
{
    private const string Sql = """
        SELECT g.code, ST_AsGeoJSON(g.geom, 8)
        FROM grid g
        WHERE g.district = $1 AND g.plan_id = $2 AND g.geom && ST_MakeEnvelope($3, $4, $5, $6, 4326)
          AND ($7::text IS NULL OR g.code > $7)
        ORDER BY g.code
        LIMIT $8
        """;

    /// <param name="bbox">West, south, east, north in degrees.</param>
    public static async Task<Results<Ok<Page<GridOutline>>, GisProblem>> Handle(
        Guid id,
        string bbox,
        [AsParameters] PageRequest page,
        GisSession session,
        CancellationToken cancellationToken)
    {
        if (!page.TryRead(1, out var after))
        {
            return Problems.BadCursor();
        }

        if (Box(bbox) is not [var west, var south, var east, var north])
        {
            return Problems.Invalid(
                "bbox is west,south,east,north in degrees.", "bbox 应为以度表示的 西,南,东,北。");
        }

        if (await Plan.Find(session, id, cancellationToken) is not { } plan)
        {
            return Problems.NotFound("plan", id);
        }

        await using var command = session.Command(Sql).With(plan.District).With(id)
            .With(west).With(south).With(east).With(north).With(after.Text(0)).With(page.Size + 1);
        return TypedResults.Ok(await page.Read(command, Read, last => Cursor.Of(last.Code), cancellationToken));
    }

    private static GridOutline Read(NpgsqlDataReader reader) => new(reader.GetString(0), new(reader.GetString(1)));

    private static double[]? Box(string text)
    {
        string[] parts = text.Split(',');
        double[] box = [.. parts.Select(part => double.TryParse(
            part, NumberStyles.Float, CultureInfo.InvariantCulture, out double degrees) ? degrees : double.NaN)];
        return box is [>= -180, >= -90, <= 180, <= 90] && box[0] <= box[2] && box[1] <= box[3] ? box : null;
    }
}

/// <param name="Geometry">Longitude first.</param>
internal sealed record GridOutline(string Code, RawJson Geometry);
