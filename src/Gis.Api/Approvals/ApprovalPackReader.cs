using Gis.Api.Database;
using Gis.Api.Grids;
using Gis.Api.Plans;
using Gis.Spatial.Partition.Comparing;
using NetTopologySuite.Geometries;

namespace Gis.Api.Approvals;

/// <summary>Gathers an approval pack: the plan against the grids that hold when it begins.</summary>
internal static class ApprovalPackReader
{
    private const string GridsSql = """
        SELECT code, name, kind, area, households, people, ST_Area(geom::geography), geom
        FROM grid WHERE district = $1 AND plan_id = $2
        ORDER BY code
        """;

    private const string FormerSql = """
        SELECT o.code, o.households, o.people, ST_Area(o.geom::geography), o.name
        FROM gis_grids_on($1, $3) o
        WHERE starts_with(o.area, $4) AND o.plan_id <> $2
        ORDER BY o.code
        """;

    private const string AreaNameSql = "SELECT name FROM area WHERE district = $1 AND code = $2";

    public static async Task<ApprovalPack> Read(
        GisSession session, Plan plan, TimeProvider clock, CancellationToken cancellationToken)
    {
        bool isPublished = plan.Status is "published" or "superseded";
        var day = plan.EffectiveFrom ?? ListGridsOn.Today(clock);
        var eve = isPublished ? day.AddDays(-1) : day;
        var change = await PlanSuccession.Read(session, plan, eve, cancellationToken);
        var final = await FinalCodes(session, plan, change, eve, isPublished, cancellationToken);
        var before = await ReadFormer(session, plan, eve, cancellationToken);
        var moved = Moved(change);
        var grids = await ReadGrids(session, plan, moved, final, before, cancellationToken);
        var codes = grids.Select(grid => grid.Code).ToHashSet(StringComparer.Ordinal);
        await using var name = session.Command(AreaNameSql).With(plan.District).With(plan.Area);
        return new(
            plan,
            await name.ExecuteScalarAsync(cancellationToken) as string ?? plan.Area,
            day,
            grids,
            [.. before.Values.Where(grid => !codes.Contains(grid.Code))],
            before,
            [.. change.Before.Where(grid => moved.Contains(grid.Id)).Select(grid => grid.Geometry)],
            await ApprovalGround.Read(session, plan, grids.Count, cancellationToken),
            await ApprovalRules.Ask(session, plan, final, cancellationToken),
            Sum(before.Values),
            Sum(grids.Select(grid => grid.Counts)));
    }

    private static async Task<IReadOnlyDictionary<string, string>> FinalCodes(
        GisSession session,
        Plan plan,
        PlanSuccession change,
        DateOnly day,
        bool isPublished,
        CancellationToken cancellationToken)
    {
        if (isPublished)
        {
            return new Dictionary<string, string>();
        }

        var choice = await CodeIssue.Preview(session, plan, day, cancellationToken);
        bool keepsGiven = await CodeIssue.IsImported(session, plan, cancellationToken);
        return choice.Choose(change, keepsGiven) is null ? choice.Final : new Dictionary<string, string>();
    }

    private static async Task<Dictionary<string, GridCounts>> ReadFormer(
        GisSession session, Plan plan, DateOnly day, CancellationToken cancellationToken)
    {
        Dictionary<string, GridCounts> former = new(StringComparer.Ordinal);
        await using var command = session.Command(FormerSql)
            .With(plan.District).With(plan.Id).With(day).With(plan.Area);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            string code = reader.GetString(0);
            former[code] = new(code, reader.GetString(4), reader.GetInt32(1), reader.GetInt32(2), reader.GetDouble(3));
        }

        return former;
    }

    private static async Task<List<ApprovedGrid>> ReadGrids(
        GisSession session,
        Plan plan,
        HashSet<string> moved,
        IReadOnlyDictionary<string, string> final,
        Dictionary<string, GridCounts> before,
        CancellationToken cancellationToken)
    {
        List<ApprovedGrid> grids = [];
        await using var command = session.Command(GridsSql).With(plan.District).With(plan.Id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            string given = reader.GetString(0);
            string code = final.GetValueOrDefault(given, given);
            string kind = !moved.Contains(given) ? "same" : before.ContainsKey(code) ? "changed" : "new";
            GridCounts counts = new(
                code, reader.GetString(1), reader.GetInt32(4), reader.GetInt32(5), reader.GetDouble(6));
            grids.Add(new(
                code, kind, reader.GetString(1), reader.GetString(2), reader.GetString(3), counts,
                await reader.GetFieldValueAsync<Geometry>(7, cancellationToken)));
        }

        return [.. grids.OrderBy(grid => grid.Code, StringComparer.Ordinal)];
    }

    /// <summary>Grids that gain, lose, begin or end; a border that was only drawn with one corner more moves no ground.</summary>
    private static HashSet<string> Moved(PlanSuccession change)
    {
        var after = change.After.ToDictionary(grid => grid.Id, StringComparer.Ordinal);
        var same = change.Before.Where(grid => after.TryGetValue(grid.Id, out var now)
            && TilingComparison.Find([grid], [now]).Where(move => !move.IsKept).Sum(move => move.SquareMetres)
                < PlanComparison.LeastSquareMetres);
        return change.Before.Concat(change.After).Select(grid => grid.Id)
            .Except(same.Select(grid => grid.Id), StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static GridTotals Sum(IEnumerable<GridCounts> grids) => grids.Aggregate(
        new GridTotals(0, 0, 0, 0),
        (sum, grid) => new(
            sum.Grids + 1,
            sum.Households + grid.Households,
            sum.People + grid.People,
            sum.SquareMetres + grid.SquareMetres));
}
