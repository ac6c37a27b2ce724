using Gis.Spatial.Blocks;

namespace Gis.Api.Plans.Edits;

/// <summary>The buildings that an edit brings into another grid, and what the grids hold then.</summary>
internal sealed class BuildingMoves
{
    private readonly List<(PlacedBuilding Building, GridStep From, GridStep To)> homes = [];

    /// <summary>Every building of the grids, also those that stay.</summary>
    public IReadOnlyList<(PlacedBuilding Building, GridStep From, GridStep To)> Homes => homes;

    public IReadOnlyList<(long Building, DraftGrid To)> Moved =>
        [.. homes.Where(home => home.From != home.To).Select(home => (home.Building.Id, home.To.After!))];

    /// <summary>Hangs the buildings of redrawn grids anew and keeps the counts by difference.</summary>
    /// <param name="steps">All grids of the edit; the counts of those that are redrawn are brought up to date.</param>
    /// <param name="buildings">Those of the grids as they were before.</param>
    public static BuildingMoves Find(IReadOnlyList<GridStep> steps, IReadOnlyList<PlacedBuilding> buildings)
    {
        var old = steps.Where(step => step.Before is not null).ToDictionary(step => step.Before!.Facts.Id);
        List<GridStep> redrawn = [.. steps.Where(step => step.IsRedrawn)];
        List<GridStep> next = [.. redrawn.Where(step => step.After is not null)];
        BuildingHanger hanger = new([.. next.Select(step => step.After!.Outline)]);
        BuildingMoves moves = new();
        var counts = next.ToDictionary(step => step, step => step.Before is null ? default : GridCounts.Of(step.Before.Facts));
        var gone = redrawn.Where(step => step.After is null)
            .ToDictionary(step => step, step => GridCounts.Of(step.Before!.Facts));
        var hoursPerHead = buildings.GroupBy(building => building.Grid).ToDictionary(
            group => group.Key,
            group => old[group.Key].Before!.Facts.WorkloadHours / Math.Max(1, group.Sum(building => building.People)));
        foreach (var building in buildings)
        {
            var from = old[building.Grid];
            int found = from.IsRedrawn ? hanger.Find(building.Place) : -1;
            var to = found >= 0 ? next[found] : from.After is not null ? from : Heir(hanger, next, from);
            moves.homes.Add((building, from, to));
            if (to != from)
            {
                GridCounts load = new(building.Households, building.People, building.Floating,
                    building.People * hoursPerHead[building.Grid]);
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
}
