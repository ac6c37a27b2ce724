using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Plans.Faults;

/// <summary>GET /plans/{id}/faults — everything that keeps a plan's grids from tiling, with a proposal for each.</summary>
internal static class ListFaults
{
    private const string LocksSql = """
        SELECT g.code FROM grid g JOIN plan_lock l ON l.district = g.district AND l.plan_id = g.plan_id
            AND ((l.kind = 'grid' AND l.id = g.code) OR (l.kind = 'community' AND l.id = g.area))
        WHERE g.district = $1 AND g.plan_id = $2
        """;

    /// <param name="area">Only faults of grids in this area.</param>
    /// <param name="kind">Names of kinds with commas between; sliver is one too.</param>
    public static async Task<Results<Ok<Page<PlanFault>>, GisProblem>> Handle(
        Guid id,
        string? area,
        string? kind,
        [AsParameters] PageRequest page,
        HttpContext context,
        GisSession session,
        CancellationToken cancellationToken)
    {
        if (!page.TryRead(1, out var after))
        {
            return Problems.BadCursor();
        }

        string[]? kinds = kind?.Split(',', StringSplitOptions.TrimEntries);
        if (kinds?.FirstOrDefault(name => !RepairChoice.Kinds.Contains(name)) is { } unknown)
        {
            return RepairChoice.NoKind(unknown);
        }

        if (await Plan.Find(session, id, cancellationToken) is not { } plan)
        {
            return Problems.NotFound("plan", id);
        }

        var ground = await PlanGround.Read(session, plan.District, id, cancellationToken);
        var held = await Held(session, plan, cancellationToken);
        var outcomes = await Task.Run(() => ground.Partition.Run(RepairChoice.ForCheck(ground, held)).Outcomes, cancellationToken);
        var wanted = outcomes
            .Where(outcome => kinds is null || RepairChoice.IsOf(outcome.Fault, kinds))
            .Where(outcome => area is null || outcome.Fault.Polygons.Any(code =>
                ground.Grids.TryGetValue(code, out var grid) && grid.Facts.Area.StartsWith(area, StringComparison.Ordinal)))
            .ToList();
        int from = (int)(after.Number(0) ?? 0);
        PlanFault[] items = [.. wanted.Skip(from).Take(page.Size)
            .Select(outcome => PlanFault.Of(outcome, isJudged: false, context))];
        return TypedResults.Ok(new Page<PlanFault>(
            items, from + items.Length < wanted.Count ? Cursor.Of(from + items.Length).Encode() : null));
    }

    private static async Task<HashSet<string>> Held(GisSession session, Plan plan, CancellationToken cancellationToken)
    {
        HashSet<string> codes = new(StringComparer.Ordinal);
        await using var command = session.Command(LocksSql).With(plan.District).With(plan.Id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            codes.Add(reader.GetString(0));
        }

        return codes;
    }
}
