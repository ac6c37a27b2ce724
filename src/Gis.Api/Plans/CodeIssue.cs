using Gis.Api.Database;
using Gis.Api.Hosting;

namespace Gis.Api.Plans;

/// <summary>Gives the grids of a plan their final codes when it is published, and notes which codes end.</summary>
internal static class CodeIssue
{
    // Plans that were loaded whole were never published by anyone: their codes are noted when they are first followed.
    private const string NoteFormerSql = """
        INSERT INTO grid_code (district, code, area, issued_by, issued_on)
        SELECT DISTINCT ON (o.code) o.district, o.code, o.area, o.plan_id, p.effective_from
        FROM gis_grids_on($1, $3) o
        JOIN plan p ON p.district = o.district AND p.id = o.plan_id
        WHERE starts_with(o.area, $4) AND o.plan_id <> $2
        ON CONFLICT (district, code) DO NOTHING
        """;

    private const string ImportedSql = "SELECT coalesce(source = 'import', false) FROM plan WHERE id = $1";

    private const string IssuedSql = """
        SELECT code FROM grid_code WHERE district = $1 AND starts_with(area, $4)
        UNION
        SELECT code FROM gis_grids_on($1, $3) WHERE starts_with(area, $4) AND plan_id <> $2
        """;

    private const string InPlanSql = """
        SELECT code FROM grid WHERE district = $1 AND plan_id = $2 AND starts_with(area, $4) AND $3::date IS NOT NULL
        """;

    private const string EndedSql = """
        SELECT c.code
        FROM grid g
        JOIN grid_code c ON c.district = g.district AND c.code = g.code AND c.ended_on IS NOT NULL
        WHERE g.district = $1 AND g.plan_id = $2
        ORDER BY c.code
        LIMIT 1
        """;

    // A code may pass from one grid of the plan to another, so all that change are put aside first.
    private const string PutAsideSql = """
        UPDATE grid g SET code = 'X' || w.number, name = CASE WHEN g.name = g.code THEN w.final ELSE g.name END
        FROM unnest($3::text[], $4::text[]) WITH ORDINALITY AS w (code, final, number)
        WHERE g.district = $1 AND g.plan_id = $2 AND g.code = w.code
        """;

    private const string RecodeSql = """
        UPDATE grid g SET code = w.final
        FROM unnest($3::text[]) WITH ORDINALITY AS w (final, number)
        WHERE g.district = $1 AND g.plan_id = $2 AND g.code = 'X' || w.number
        """;

    private const string NoteIssuedSql = """
        INSERT INTO grid_code (district, code, area, issued_by, issued_on)
        SELECT district, code, area, plan_id, $3 FROM grid
        WHERE district = $1 AND plan_id = $2 AND starts_with(area, $4)
        ON CONFLICT (district, code) DO NOTHING
        """;

    private const string EndSql = """
        UPDATE grid_code c SET ended_on = $3, ended_by = $2
        WHERE c.district = $1 AND starts_with(c.area, $4) AND c.ended_on IS NULL
          AND NOT EXISTS (SELECT FROM grid g WHERE g.district = $1 AND g.plan_id = $2 AND g.code = c.code)
        """;

    /// <summary>Recodes the plan's grids: the final code by the former one, or why that is not possible.</summary>
    public static async Task<(IReadOnlyDictionary<string, string>? Final, GisProblem? Refused)> Run(
        GisSession session, Plan plan, PlanSuccession change, DateOnly day, CancellationToken cancellationToken)
    {
        await Execute(session, NoteFormerSql, plan, day, cancellationToken);
        var choice = await Preview(session, plan, day, cancellationToken);
        bool keepsGiven = await IsImported(session, plan, cancellationToken);
        if (choice.Choose(change, keepsGiven) is { } refused)
        {
            return (null, refused);
        }

        await Recode(session, plan, choice, cancellationToken);
        await using (var ended = session.Command(EndedSql).With(plan.District).With(plan.Id))
        {
            if (await ended.ExecuteScalarAsync(cancellationToken) is string code)
            {
                return (null, Problems.Unprocessable(
                    $"The code {code} has ended and is not issued again.", $"编码 {code} 已停用,不能再次使用。"));
            }
        }

        await Execute(session, NoteIssuedSql, plan, day, cancellationToken);
        await Execute(session, EndSql, plan, day, cancellationToken);
        return (choice.Final, null);
    }

    /// <summary>The codes that are taken, ready to choose others; nothing is written.</summary>
    public static async Task<CodeChoice> Preview(
        GisSession session, Plan plan, DateOnly day, CancellationToken cancellationToken) => new(
            await Codes(session, IssuedSql, plan, day, cancellationToken),
            await Codes(session, InPlanSql, plan, day, cancellationToken));

    public static async Task<bool> IsImported(GisSession session, Plan plan, CancellationToken cancellationToken)
    {
        await using var command = session.Command(ImportedSql).With(plan.Id);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static async Task Recode(
        GisSession session, Plan plan, CodeChoice choice, CancellationToken cancellationToken)
    {
        var changed = choice.Final.Where(pair => pair.Key != pair.Value).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        string[] final = [.. changed.Select(pair => pair.Value)];
        await using (var putAside = session.Command(PutAsideSql)
            .With(plan.District).With(plan.Id).With(changed.Select(pair => pair.Key).ToArray()).With(final))
        {
            await putAside.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var recode = session.Command(RecodeSql).With(plan.District).With(plan.Id).With(final);
        await recode.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<IReadOnlySet<string>> Codes(
        GisSession session, string sql, Plan plan, DateOnly day, CancellationToken cancellationToken)
    {
        HashSet<string> codes = new(StringComparer.Ordinal);
        await using var command = session.Command(sql).With(plan.District).With(plan.Id).With(day).With(plan.Area);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            codes.Add(reader.GetString(0));
        }

        return codes;
    }

    private static async Task Execute(
        GisSession session, string sql, Plan plan, DateOnly day, CancellationToken cancellationToken)
    {
        await using var command = session.Command(sql).With(plan.District).With(plan.Id).With(day).With(plan.Area);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
