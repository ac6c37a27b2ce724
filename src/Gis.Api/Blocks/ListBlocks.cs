using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Blocks;

/// <summary>GET /areas/{area}/blocks — with their shapes and who lives there, in code order.</summary>
internal static class ListBlocks
{
    // A door on the border of two blocks counts for the first of them, as in a search for grids.
    private const string Sql = """
        WITH page AS MATERIALIZED (
            SELECT district, id, area, code, kind, geom FROM block
            WHERE district = $1 AND starts_with(area, $2) AND ($3::text IS NULL OR code > $3)
            ORDER BY code
            LIMIT $4
        ), living AS (
            SELECT p.id, count(*) AS buildings, sum(u.households) AS households, sum(u.people) AS people
            FROM page p
            JOIN building u ON u.district = p.district AND u.entrance && p.geom AND ST_Intersects(p.geom, u.entrance)
            WHERE NOT EXISTS (
                SELECT FROM block o
                WHERE o.district = p.district AND o.area = p.area AND o.id < p.id AND o.geom && u.entrance
                  AND ST_Intersects(o.geom, u.entrance))
            GROUP BY p.id
        )
        SELECT p.code, p.area, p.kind, coalesce(l.buildings, 0), coalesce(l.households, 0), coalesce(l.people, 0),
            ST_Area(p.geom::geography), ST_AsGeoJSON(p.geom, 8)
        FROM page p
        LEFT JOIN living l USING (id)
        ORDER BY p.code
        """;

    public static async Task<Results<Ok<Page<BlockItem>>, GisProblem>> Handle(
        string area, [AsParameters] PageRequest page, GisSession session, CancellationToken cancellationToken)
    {
        if (!page.TryRead(1, out var after))
        {
            return Problems.BadCursor();
        }

        if (area.Length < 6 || !session.Caller.Covers(area))
        {
            return Problems.NotFound("area", area);
        }

        await using var command = session.Command(Sql)
            .With(area[..6]).With(area).With(after.Text(0)).With(page.Size + 1);
        return TypedResults.Ok(await page.Read(command, Read, last => Cursor.Of(last.Code), cancellationToken));
    }

    private static BlockItem Read(NpgsqlDataReader reader) => new(
        Code: reader.GetString(0),
        Area: reader.GetString(1),
        Kind: reader.GetString(2),
        Buildings: reader.GetInt64(3),
        Households: reader.GetInt64(4),
        People: reader.GetInt64(5),
        AreaSquareMetres: Math.Round(reader.GetDouble(6), 1),
        Geometry: new(reader.GetString(7)));
}

/// <param name="Kind">Use of the ground: residential, open, or what barrier it is.</param>
/// <param name="Buildings">Those whose entrance lies in the block.</param>
internal sealed record BlockItem(
    string Code,
    string Area,
    string Kind,
    long Buildings,
    long Households,
    long People,
    double AreaSquareMetres,
    RawJson Geometry);
