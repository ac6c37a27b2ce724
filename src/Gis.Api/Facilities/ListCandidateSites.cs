using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Facilities;

/// <summary>GET /candidate-sites — places where a service could be opened, in code order.</summary>
internal static class ListCandidateSites
{
    private const string Sql = """
        SELECT district, code, name, area, services, cost, ST_AsGeoJSON(geom, 8)
        FROM candidate_site
        WHERE ($1::text IS NULL OR district = $1) AND ($2::text IS NULL OR (district, code) > ($2, $3))
        ORDER BY district, code
        LIMIT $4
        """;

    public static async Task<Results<Ok<Page<CandidateSiteItem>>, GisProblem>> Handle(
        string? district, [AsParameters] PageRequest page, GisSession session, CancellationToken cancellationToken)
    {
        if (!page.TryRead(2, out var after))
        {
            return Problems.BadCursor();
        }

        await using var command = session.Command(Sql)
            .With(district).With(after.Text(0)).With(after.Text(1) ?? "").With(page.Size + 1);
        return TypedResults.Ok(await page.Read(
            command, Read, last => Cursor.Of(last.District, last.Code), cancellationToken));
    }

    private static CandidateSiteItem Read(NpgsqlDataReader reader) => new(
        District: reader.GetString(0),
        Code: reader.GetString(1),
        Name: reader.GetString(2),
        Area: reader.GetString(3),
        Services: reader.GetFieldValue<string[]>(4),
        Cost: reader.IsDBNull(5) ? null : reader.GetDouble(5),
        Geometry: new(reader.GetString(6)));
}

/// <param name="Services">Services the site may offer; empty means any.</param>
internal sealed record CandidateSiteItem(
    string District,
    string Code,
    string Name,
    string Area,
    IReadOnlyList<string> Services,
    double? Cost,
    RawJson Geometry);
