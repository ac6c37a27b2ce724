using System.Text.Json.Nodes;
using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Hosting;

namespace Gis.Api.Plans;

/// <summary>Publishing a plan, whoever asks for it: codes, lineage, counts of the day, and then its status.</summary>
internal static class PlanPublication
{
    private const int MostYearsAhead = 10;

    // A wider plan counts too: on the days that it holds, one that begins before it would never be seen.
    private const string LatestSql = """
        SELECT max(effective_from), current_date FROM plan
        WHERE district = $1 AND id <> $3 AND status = 'published' AND (starts_with(area, $2) OR starts_with($2, area))
        """;

    // A plan of a wider area takes the place of all inside it.
    private const string EndSql = """
        UPDATE plan SET effective_to = least(effective_to, $3), revision = revision + 1
        WHERE district = $1 AND id <> $4 AND status = 'published' AND starts_with(area, $2)
        """;

    // A plan published for a day to come leaves its predecessors published until then.
    private const string SupersedeSql = """
        UPDATE plan SET status = 'superseded'
        WHERE district = $1 AND id <> $4 AND status = 'published' AND starts_with(area, $2) AND $3 <= current_date
        """;

    private const string PublishSql = """
        UPDATE plan p SET status = 'published', effective_from = $2, revision = revision + 1,
            known_until = clock_timestamp(),
            knows = ARRAY(SELECT o.id FROM plan o WHERE o.district = p.district AND o.id <> p.id
                AND o.status = 'published' AND o.effective_from > current_date
                AND (starts_with(o.area, p.area) OR starts_with(p.area, o.area)))
        WHERE id = $1
        """;

    private const string KeepCountsSql = "SELECT gis_keep_counts($1, $2)";

    /// <summary>Publishes for the caller to commit; null, or why the plan cannot be published.</summary>
    /// <param name="replaced">Plans published while this one was drawn that it may undo.</param>
    public static async Task<GisProblem?> Publish(
        GisSession session,
        Plan plan,
        DateOnly effectiveFrom,
        IReadOnlyList<Guid> replaced,
        CancellationToken cancellationToken)
    {
        var (latest, today) = await LatestDay(session, plan, cancellationToken);
        if (effectiveFrom > today.AddYears(MostYearsAhead))
        {
            // Nothing could be published for the area before that day, and a slip of the pen cannot be taken back.
            return Problems.Invalid(
                $"A plan is published for a day within {MostYearsAhead} years.", $"生效日期不得晚于 {MostYearsAhead} 年之后。");
        }

        if (latest > effectiveFrom)
        {
            return Problems.Conflict(
                $"A plan of this area is published from {latest:yyyy-MM-dd}: the next one begins on that day or later.",
                $"该区域已有方案自 {latest:yyyy-MM-dd} 起生效,新方案的生效日期不得早于该日。");
        }

        if (await UnknownPlans.Find(session, plan, replaced, cancellationToken) is { } undone)
        {
            return undone;
        }

        var change = await PlanSuccession.Read(session, plan, effectiveFrom, cancellationToken);
        var (final, refused) = await CodeIssue.Run(session, plan, change, effectiveFrom, cancellationToken);
        if (final is null)
        {
            return refused;
        }

        await PlanLineage.Write(session, plan, change, final, effectiveFrom, cancellationToken);
        await Step(session, plan, effectiveFrom, cancellationToken);
        await AuditLog.Write(
            session,
            plan.District,
            "plan.publish",
            plan.Id.ToString(),
            new()
            {
                ["effectiveFrom"] = effectiveFrom.ToString("O"),
                ["area"] = plan.Area,
                ["replaces"] = new JsonArray([.. replaced.Select(id => JsonValue.Create(id))]),
            },
            cancellationToken);
        return null;
    }

    private static async Task<(DateOnly? Latest, DateOnly Today)> LatestDay(GisSession session, Plan plan, CancellationToken cancellationToken)
    {
        await using var command = session.Command(LatestSql).With(plan.District).With(plan.Area).With(plan.Id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.IsDBNull(0) ? null : reader.GetFieldValue<DateOnly>(0), reader.GetFieldValue<DateOnly>(1));
    }

    private static async Task Step(
        GisSession session, Plan plan, DateOnly effectiveFrom, CancellationToken cancellationToken)
    {
        foreach (string sql in (string[])[EndSql, SupersedeSql])
        {
            await using var former = session.Command(sql)
                .With(plan.District).With(plan.Area).With(effectiveFrom).With(plan.Id);
            await former.ExecuteNonQueryAsync(cancellationToken);
        }

        await using (var publish = session.Command(PublishSql).With(plan.Id).With(effectiveFrom))
        {
            await publish.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var keep = session.Command(KeepCountsSql).With(plan.District).With(plan.Area);
        await keep.ExecuteNonQueryAsync(cancellationToken);
    }
}
