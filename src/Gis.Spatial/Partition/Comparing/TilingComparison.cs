namespace Gis.Spatial.Partition.Comparing;

/// <summary>Lays two plans of the same ground over each other: which ground goes from which grid to which.</summary>
public static class TilingComparison
{
    /// <summary>
    /// All pairs of grids that share ground, in order of their ids. Polygons that are the same to the bit in both are
    /// not looked at and give no pair, so a small change of a large plan costs little.
    /// </summary>
    /// <param name="before">Ids unique; polygons as they come, whether they tile or not.</param>
    /// <param name="after">A grid is the same grid as before when it has the same id.</param>
    /// <exception cref="ArgumentException">A feature is no polygon.</exception>
    public static IReadOnlyList<GroundMove> Find(
        IReadOnlyList<GridPolygon> before, IReadOnlyList<GridPolygon> after)
    {
        var (changedBefore, changedAfter) = Changed(before, after);
        if (changedBefore.Count + changedAfter.Count == 0)
        {
            return [];
        }

        var tiling = new Tiling([.. changedBefore, .. changedAfter], outline: null);
        var drawing = new RegionRings(tiling.Arrangement);
        var moves = new List<GroundMove>();
        foreach (var (pair, cells) in CellsOfPairs(tiling, changedBefore.Count))
        {
            var ground = drawing.Draw(cells);
            moves.Add(new(
                pair.From < 0 ? null : changedBefore[pair.From].Id,
                pair.To < 0 ? null : changedAfter[pair.To - changedBefore.Count].Id,
                ground,
                GroundMeasure.AreaSquareMetres(ground)));
        }

        return [.. moves
            .OrderBy(move => move.From, StringComparer.Ordinal)
            .ThenBy(move => move.To, StringComparer.Ordinal)];
    }

    /// <summary>The polygons of both plans that are not the same in the other.</summary>
    public static (IReadOnlyList<GridPolygon> Before, IReadOnlyList<GridPolygon> After) Changed(
        IReadOnlyList<GridPolygon> before, IReadOnlyList<GridPolygon> after)
    {
        var then = before.ToDictionary(polygon => polygon.Id, StringComparer.Ordinal);
        var now = after.ToDictionary(polygon => polygon.Id, StringComparer.Ordinal);
        return ([.. before.Where(IsChanged)], [.. after.Where(IsChanged)]);

        bool IsChanged(GridPolygon polygon) =>
            !(then.TryGetValue(polygon.Id, out var old) && now.TryGetValue(polygon.Id, out var young)
              && old.Geometry.EqualsExact(young.Geometry));
    }

    private static Dictionary<(int From, int To), List<int>> CellsOfPairs(Tiling tiling, int countBefore)
    {
        var cells = new Dictionary<(int From, int To), List<int>>();
        for (int cell = 1; cell < tiling.Arrangement.CellCount; cell++)
        {
            // Where polygons of one plan overlap, the first of them counts.
            int from = -1;
            int to = -1;
            foreach (int face in tiling.Cover.Faces[cell])
            {
                if (face < countBefore)
                {
                    from = from < 0 ? face : from;
                }
                else
                {
                    to = to < 0 ? face : to;
                }
            }

            if (from >= 0 || to >= 0)
            {
                if (!cells.TryGetValue((from, to), out var list))
                {
                    cells[(from, to)] = list = [];
                }

                list.Add(cell);
            }
        }

        return cells;
    }
}
