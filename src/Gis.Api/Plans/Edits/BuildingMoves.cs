using Gis.Api.Database;
using Gis.Spatial.Blocks;
using Gis.Spatial.Partition;

namespace Gis.Api.Plans.Edits;

/// <summary>The buildings that an edit brings into another grid, and what the grids hold then.</summary>
internal sealed class BuildingMoves
{
    private const string BuildingsSql = """
        SELECT b.id, gb.grid_id, ST_X(b.entrance), ST_Y(b.entrance), b.households, b.people, b.floating
        FROM grid_building gb
        JOIN building b ON b.district = gb.district AND b.id = gb.building_id
        WHERE gb.district = $1 AND gb.plan_id = $2 AND gb.grid_id = ANY ($3)
        ORDER BY b.id
        """;

    private readonly List<(long Building, DraftGrid To)> moved = [];

    public IReadOnlyList<(long Building, DraftGrid To)> Moved => moved;

    /// <summary>Hangs the buildings of redrawn grids anew and keeps the counts by difference.</summary>
    /// <param name="steps">The grids whose outline changes; their counts are brought up to date.</param>
    public static async Task<BuildingMoves> Find(
        GisSession session, DraftPlan plan, List<GridStep> steps, CancellationToken cancellationToken)
    {
        var old = steps.Where(step => step.Before is not null).ToDictionary(step => step.Before!.Facts.Id);
        var buildings = await Load(session, plan, [.. old.Keys], cancellationToken);
        List<GridStep> next = [.. steps.Where(step => step.After is not null)];
        BuildingHanger hanger = new([.. next.Select(step => step.After!.Outline)]);
        BuildingMoves moves = new();
        var counts = next.ToDictionary(step => step, step => step.Before is null ? default : GridCounts.Of(step.Before.Facts));
        var gone = steps.Where(step => step.After is null).ToDictionary(step => step, step => GridCounts.Of(step.Before!.Facts));
        var hoursPerHead = buildings.GroupBy(building => building.Grid).ToDictionary(
            group => group.Key,
            group => old[group.Key].Before!.Facts.WorkloadHours / Math.Max(1, group.Sum(building => building.People)));
        foreach (var building in buildings)
        {
            var from = old[building.Grid];
            int found = hanger.Find(building.Place);
            var to = found >= 0 ? next[found] : from.After is not null ? from : Heir(hanger, next, from);
            if (to != from)
            {
                GridCounts load = new(building.Households, building.People, building.Floating,
                    building.People * hoursPerHead[building.Grid]);
                moves.moved.Add((building.Id, to.After!));
                counts[to] += load;
                (from.After is null ? gone : counts)[from] -= load;
            }
        }

        // What a grid that ends was said to hold beyond its buildings goes with its ground.
        foreach (var (step, rest) in gone)
        {
            counts[Heir(hanger, next, step)] += rest;
        }

        foreach (var (step, count) in counts)
        {
            step.After = step.After! with { Facts = count.In(step.After.Facts) };
        }

        return moves;
    }

    private static GridStep Heir(BuildingHanger hanger, List<GridStep> next, GridStep ended) =>
        next[Math.Max(0, hanger.Find(ended.Before!.Outline))];

    private static async Task<List<Placed>> Load(
        GisSession session, DraftPlan plan, long[] grids, CancellationToken cancellationToken)
    {
        List<Placed> buildings = [];
        await using var command = session.Command(BuildingsSql).With(plan.District).With(plan.Id).With(grids);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            buildings.Add(new(
                Id: reader.GetInt64(0),
                Grid: reader.GetInt64(1),
                Place: LatticePoint.From(reader.GetDouble(2), reader.GetDouble(3)),
                Households: reader.GetInt32(4),
                People: reader.GetInt32(5),
                Floating: reader.GetInt32(6)));
        }

        return buildings;
    }

    private sealed record Placed(
        long Id, long Grid, LatticePoint Place, int Households, int People, int Floating);
}
