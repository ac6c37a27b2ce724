using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Areas;

/// <summary>GET /areas — those valid today, in code order.</summary>
internal static class ListAreas
{
    private const string Sql = """
        SELECT code, level, parent, name, name_en, ST_XMin(geom), ST_YMin(geom), ST_XMax(geom), ST_YMax(geom)
        FROM area
        WHERE ($1::text IS NULL OR level = $1) AND ($2::text IS NULL OR parent = $2)
          AND ($3::text IS NULL OR district = $3) AND ($4::text IS NULL OR code > $4)
          AND (valid_to IS NULL OR valid_to > current_date)
        ORDER BY code
        LIMIT $5
        """;

    public static async Task<Results<Ok<Page<AreaItem>>, GisProblem>> Handle(
        string? level,
        string? parent,
        string? district,
        [AsParameters] PageRequest page,
        GisSession session,
        CancellationToken cancellationToken)
    {
        if (!page.TryRead(1, out var after))
        {
            return Problems.BadCursor();
        }

        await using var command = session.Command(Sql)
            .With(level).With(parent).With(district).With(after.Text(0)).With(page.Size + 1);
        return TypedResults.Ok(await page.Read(command, Read, last => Cursor.Of(last.Code), cancellationToken));
    }

    private static AreaItem Read(NpgsqlDataReader reader) => new(
        Code: reader.GetString(0),
        Level: reader.GetString(1),
        Parent: reader.IsDBNull(2) ? null : reader.GetString(2),
        Name: reader.GetString(3),
        NameEn: reader.IsDBNull(4) ? null : reader.GetString(4),
        Bbox: BoundingBox.Read(reader, 5));
}

/// <param name="Level">district, street or community.</param>
/// <param name="Bbox">West, south, east, north in degrees; null where no outline is stored.</param>
internal sealed record AreaItem(
    string Code, string Level, string? Parent, string Name, string? NameEn, IReadOnlyList<double>? Bbox);
