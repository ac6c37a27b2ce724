using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Grids;

/// <summary>GET /grids/{code}/lineage — what the grid came from and what became of it, oldest first.</summary>
internal static class ListLineage
{
    private const string Sql = """
        SELECT l.effective_on, l.kind, l.from_code, l.to_code, l.from_plan, l.to_plan, l.square_metres, l.buildings,
            l.households, l.people
        FROM grid_lineage l
        WHERE l.district = $1 AND (l.from_code = $2 OR l.to_code = $2)
          AND ($3::date IS NULL OR (l.effective_on, l.from_code, l.to_code) > ($3, $4, $5))
        ORDER BY l.effective_on, l.from_code, l.to_code
        LIMIT $6
        """;

    public static async Task<Results<Ok<Page<LineageItem>>, GisProblem>> Handle(
        string code,
        string? district,
        [AsParameters] PageRequest page,
        GisSession session,
        CancellationToken cancellationToken)
    {
        if (!page.TryRead(3, out var after))
        {
            return Problems.BadCursor();
        }

        DateOnly? day = DateOnly.TryParse(after.Text(0), out var read) ? read : null;
        await using var command = session.Command(Sql)
            .With(district ?? code[..Math.Min(6, code.Length)]).With(code)
            .With(day).With(after.Text(1)).With(after.Text(2)).With(page.Size + 1);
        return TypedResults.Ok(await page.Read(
            command,
            Read,
            last => Cursor.Of(last.EffectiveOn.ToString("O"), last.From, last.To),
            cancellationToken));
    }

    private static LineageItem Read(NpgsqlDataReader reader) => new(
        EffectiveOn: reader.GetFieldValue<DateOnly>(0),
        Kind: reader.GetString(1),
        From: reader.GetString(2),
        To: reader.GetString(3),
        FromPlan: reader.GetGuid(4),
        ToPlan: reader.GetGuid(5),
        SquareMetres: reader.GetDouble(6),
        Buildings: reader.GetInt64(7),
        Households: reader.GetInt64(8),
        People: reader.GetInt64(9));
}

/// <param name="Kind">kept, split, merged or transferred.</param>
/// <param name="People">Who went from the one grid to the other on that day.</param>
internal sealed record LineageItem(
    DateOnly EffectiveOn,
    string Kind,
    string From,
    string To,
    Guid FromPlan,
    Guid ToPlan,
    double SquareMetres,
    long Buildings,
    long Households,
    long People);
