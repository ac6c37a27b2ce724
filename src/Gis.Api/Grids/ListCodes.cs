using System.Text.Json;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Grids;

/// <summary>GET /grid-codes?area= — every code that was ever published there, with those of other schemes.</summary>
internal static class ListCodes
{
    private const int DistrictDigits = 6;

    private const string Sql = """
        SELECT c.code, c.area, c.issued_on, c.ended_on,
            (SELECT coalesce(json_object_agg(a.scheme, a.other ORDER BY a.scheme), '{}')::text
             FROM grid_code_alternative a WHERE a.district = c.district AND a.code = c.code)
        FROM grid_code c
        WHERE c.district = $1 AND starts_with(c.area, $2) AND ($3::text IS NULL OR c.code > $3)
        ORDER BY c.code
        LIMIT $4
        """;

    public static async Task<Results<Ok<Page<GridCodeItem>>, GisProblem>> Handle(
        string? area, [AsParameters] PageRequest page, GisSession session, CancellationToken cancellationToken)
    {
        if (!page.TryRead(1, out var after))
        {
            return Problems.BadCursor();
        }

        if (area is not { Length: >= DistrictDigits })
        {
            return Problems.Invalid("Name an area, at least a district.", "请给出区域编码(至少到区)。");
        }

        await using var command = session.Command(Sql)
            .With(area[..DistrictDigits]).With(area).With(after.Text(0)).With(page.Size + 1);
        return TypedResults.Ok(await page.Read(command, Read, last => Cursor.Of(last.Code), cancellationToken));
    }

    private static GridCodeItem Read(NpgsqlDataReader reader) => new(
        Code: reader.GetString(0),
        Area: reader.GetString(1),
        IssuedOn: reader.GetFieldValue<DateOnly>(2),
        EndedOn: reader.IsDBNull(3) ? null : reader.GetFieldValue<DateOnly>(3),
        Alternatives: JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(4))!);
}

/// <param name="EndedOn">The first day without the grid; a code that ended is never issued again.</param>
/// <param name="Alternatives">The codes of the grid in other schemes.</param>
internal sealed record GridCodeItem(
    string Code, string Area, DateOnly IssuedOn, DateOnly? EndedOn, IReadOnlyDictionary<string, string> Alternatives);
