using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Grids;

/// <summary>GET /grids?area=&amp;date= — the grids that hold in an area on a day, of whichever plan.</summary>
internal static class ListGridsOn
{
    private const int DistrictDigits = 6;

    private const string Sql = """
        SELECT g.code, g.name, g.kind, g.area, g.plan_id, p.effective_from, p.effective_to, g.households, g.people,
            g.floating
        FROM gis_grids_on($1, $3) g
        JOIN plan p ON p.district = g.district AND p.id = g.plan_id
        WHERE starts_with(g.area, $2) AND ($4::text IS NULL OR g.code > $4)
        ORDER BY g.code
        LIMIT $5
        """;

    public static async Task<Results<Ok<Page<GridOnDay>>, GisProblem>> Handle(
        string? area,
        DateOnly? date,
        [AsParameters] PageRequest page,
        GisSession session,
        TimeProvider clock,
        CancellationToken cancellationToken)
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
            .With(area[..DistrictDigits]).With(area).With(date ?? Today(clock)).With(after.Text(0)).With(page.Size + 1);
        return TypedResults.Ok(await page.Read(command, Read, last => Cursor.Of(last.Code), cancellationToken));
    }

    internal static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    internal static GridOnDay Read(NpgsqlDataReader reader) => new(
        Code: reader.GetString(0),
        Name: reader.GetString(1),
        Kind: reader.GetString(2),
        Area: reader.GetString(3),
        Plan: reader.GetGuid(4),
        EffectiveFrom: reader.GetFieldValue<DateOnly>(5),
        EffectiveTo: reader.IsDBNull(6) ? null : reader.GetFieldValue<DateOnly>(6),
        Households: reader.GetInt32(7),
        People: reader.GetInt32(8),
        Floating: reader.GetInt32(9));
}

/// <param name="People">As counted when the plan was made; statistics restate them.</param>
internal sealed record GridOnDay(
    string Code,
    string Name,
    string Kind,
    string Area,
    Guid Plan,
    DateOnly EffectiveFrom,
    DateOnly? EffectiveTo,
    int Households,
    int People,
    int Floating);
