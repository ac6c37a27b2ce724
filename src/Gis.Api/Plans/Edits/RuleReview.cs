using Gis.Api.Database;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Rules;
using NetTopologySuite.Geometries;

namespace Gis.Api.Plans.Edits;

/// <summary>All grids of a plan held to all rules, the ground around them included.</summary>
/// <remarks>Reads one plan whole: at most some thousand grids with their buildings. Time grows with both.</remarks>
internal static class RuleReview
{
    private const string GridsSql = $"SELECT {DraftGrid.Columns} FROM grid g WHERE g.district = $1 AND g.plan_id = $2";

    private const string BuildingsSql = """
        SELECT ST_X(b.entrance), ST_Y(b.entrance)
        FROM grid_building gb
        JOIN building b ON b.district = gb.district AND b.id = gb.building_id
        WHERE gb.district = $1 AND gb.plan_id = $2
        """;

    /// <returns>Hard hits first.</returns>
    public static async Task<List<RuleHit>> Find(
        GisSession session, DraftPlan plan, CancellationToken cancellationToken)
    {
        var rules = await PlanRules.Read(session, plan.District, cancellationToken);
        var grids = await session.Command(GridsSql).With(plan.District).With(plan.Id)
            .Rows(DraftGrid.Read, cancellationToken);
        if (grids.Count == 0)
        {
            return [];
        }

        var buildings = await session.Command(BuildingsSql).With(plan.District).With(plan.Id)
            .Rows(row => LatticePoint.From(row.GetDouble(0), row.GetDouble(1)), cancellationToken);
        var ground = await ReadGround(session, plan, grids, cancellationToken);
        return await Task.Run<List<RuleHit>>(
            () => [.. new GridJudge(grids, buildings, rules, ground).Hits.OrderBy(hit => !hit.IsHard)],
            cancellationToken);
    }

    private static async Task<RuleGround> ReadGround(
        GisSession session, DraftPlan plan, List<DraftGrid> grids, CancellationToken cancellationToken)
    {
        Envelope box = new();
        grids.ForEach(grid => box.ExpandToInclude(grid.Outline.EnvelopeInternal));
        await using var batch = session.Batch();
        GroundReader.Add(batch, plan, box);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await GroundReader.Read(reader, cancellationToken);
    }
}
