using System.Text.Json.Nodes;
using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Reach;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Rules;

/// <param name="Source">Where the figure comes from: a norm, a decision, a count of one's own.</param>
/// <param name="Population">all, or the group that the rule is for.</param>
internal sealed record ChangeRuleRequest(double Value, string Source, string? Edition = null, string? Population = null);

/// <summary>PUT /districts/{district}/rules/{code} — a district's own figure in place of the common one.</summary>
internal static class ChangeRule
{
    private const string Sql = """
        INSERT INTO rule (district, code, population, value, unit, hard, source, edition)
        SELECT $1, code, population, $4, unit, hard, $5, $6
        FROM rule
        WHERE district = '*' AND code = $2 AND population = $3
        ON CONFLICT (district, code, population)
            DO UPDATE SET value = excluded.value, source = excluded.source, edition = excluded.edition
        RETURNING code, population, value, unit, hard, source, edition
        """;

    public static async Task<Results<Ok<RuleItem>, GisProblem>> Handle(
        string district, string code, ChangeRuleRequest request, GisSession session, CancellationToken cancellationToken)
    {
        if (!double.IsFinite(request.Value) || request.Value < 0 || string.IsNullOrWhiteSpace(request.Source))
        {
            return Problems.Invalid(
                "A rule needs a value of zero or more and a source.", "规则需要不小于零的数值,并注明来源。");
        }

        if (code == WalkingRules.Slopes && request.Value is not (0 or 1))
        {
            return Problems.Invalid($"{code} is 1 for yes or 0 for no.", $"{code} 须为 1(是)或 0(否)。");
        }

        if (!session.Caller.Covers(district))
        {
            return Problems.NotFound("district", district);
        }

        var changed = await Change(session, district, code, request, cancellationToken);
        if (changed is null)
        {
            return Problems.NotFound("rule", code);
        }

        await AuditLog.Write(
            session,
            district,
            "rule.change",
            code,
            new JsonObject { ["value"] = request.Value, ["source"] = request.Source },
            cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.Ok(changed);
    }

    private static async Task<RuleItem?> Change(
        GisSession session, string district, string code, ChangeRuleRequest request, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Sql)
            .With(district).With(code).With(request.Population ?? "all").With(request.Value).With(request.Source)
            .With(request.Edition ?? string.Empty);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? ListRules.Read(reader) : null;
    }
}
