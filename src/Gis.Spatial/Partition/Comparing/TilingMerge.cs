using Gis.Spatial.Partition.Editing;

namespace Gis.Spatial.Partition.Comparing;

/// <summary>Two drafts of one plan made one: what either changed is changed, and the rest is as it was.</summary>
/// <remarks>
/// Changes that touch no common grid are taken grid by grid, to the bit. Where both drafts changed a grid, the ground
/// decides: each piece goes to the draft that gave it away. A piece that both gave to different grids is a conflict.
/// </remarks>
public static class TilingMerge
{
    /// <param name="basis">The plan that both drafts come from; each of the three tiles the same ground.</param>
    /// <exception cref="EditRefusedException">The merged plan would be no partition.</exception>
    public static TilingMergeResult Run(
        IReadOnlyList<GridPolygon> basis,
        IReadOnlyList<GridPolygon> mine,
        IReadOnlyList<GridPolygon> theirs,
        MergePreference preference = MergePreference.Mine)
    {
        var sides = new MergeSides(basis, mine, theirs);
        var merged = new Dictionary<string, GridPolygon>(StringComparer.Ordinal);
        foreach (string id in sides.Ids.Where(id => !sides.IsDisputed(id)))
        {
            if (sides.TakeWhole(id) is { } grid)
            {
                merged[id] = grid;
            }
        }

        var conflicts = new List<MergeConflict>();
        foreach (var group in sides.Disputed)
        {
            var cells = new CellMerge(group.Basis, group.Mine, group.Theirs, preference);
            conflicts.AddRange(cells.Conflicts);
            foreach (var grid in cells.Draw())
            {
                merged[grid.Id] = grid;
            }
        }

        GridPolygon[] polygons = [.. sides.Ids.Where(merged.ContainsKey).Select(id => merged[id])];
        _ = GridPartition.Build(polygons);
        return new(polygons, conflicts);
    }
}

/// <summary>The merged plan, which is a partition in any case, and the places to look at.</summary>
public sealed record TilingMergeResult(IReadOnlyList<GridPolygon> Polygons, IReadOnlyList<MergeConflict> Conflicts);
