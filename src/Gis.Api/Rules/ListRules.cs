using Gis.Api.Accounts;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Rules;

/// <summary>GET /rules — the norms of a district: its own row where it has one, else the common one.</summary>
internal static class ListRules
{
    private const string Sql = """
        SELECT DISTINCT ON (code, population) code, population, value, unit, hard, source, edition
        FROM rule
        WHERE district IN ('*', coalesce($1::text, '*')) AND ($2::text IS NULL OR (code, population) > ($2, $3))
        ORDER BY code, population, district = '*'
        LIMIT $4
        """;

    public static void MapRules(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/rules", Handle).WithTags("Rules");
        routes.MapPut("/api/v1/districts/{district}/rules/{code}", ChangeRule.Handle)
            .WithTags("Rules")
            .RequireRoles(Roles.Admin);
    }

    private static async Task<Results<Ok<Page<RuleItem>>, GisProblem>> Handle(
        string? district, [AsParameters] PageRequest page, GisSession session, CancellationToken cancellationToken)
    {
        if (!page.TryRead(2, out var after))
        {
            return Problems.BadCursor();
        }

        await using var command = session.Command(Sql)
            .With(district).With(after.Text(0)).With(after.Text(1) ?? "").With(page.Size + 1);
        return TypedResults.Ok(await page.Read(
            command, Read, last => Cursor.Of(last.Code, last.Population), cancellationToken));
    }

    internal static RuleItem Read(NpgsqlDataReader reader) => new(
        Code: reader.GetString(0),
        Population: reader.GetString(1),
        Value: reader.GetDouble(2),
        Unit: reader.GetString(3),
        Hard: reader.GetBoolean(4),
        Source: reader.GetString(5),
        Edition: reader.GetString(6));
}

/// <param name="Hard">Whether a plan that breaks it is refused rather than warned about.</param>
/// <param name="Source">The norm it comes from.</param>
internal sealed record RuleItem(
    string Code, string Population, double Value, string Unit, bool Hard, string Source, string Edition);
