namespace Gis.Spatial.Partition;

/// <summary>Chooses who gets each faulty cell.</summary>
internal sealed class CellOwners(Tiling tiling, RepairOptions options)
{
    private readonly Dictionary<int, double> areas = [];
    private readonly Dictionary<string, int> ranks = options.Priority.Distinct().Index()
        .ToDictionary(item => item.Item, item => item.Index);

    /// <summary>The new owners of the cell: one face or, outside the outline, none; null when nobody can get it.</summary>
    public int[]? Propose(int cell)
    {
        int[] covering = tiling.Cover.Faces[cell];
        bool isOutside = tiling.OutlineFace >= 0 && !tiling.Cover.IsInOutline[cell];
        if (isOutside && options.ClipToOutline)
        {
            return [];
        }

        if (covering.Length == 1)
        {
            return null;
        }

        var borders = tiling.Borders(cell);
        int[] candidates = covering.Length > 0 ? covering : [.. borders.Keys.Order()];
        return candidates.Length == 0 ? null : [Best(candidates, borders)];
    }

    private int Best(int[] candidates, Dictionary<int, double> borders) => options.Owner switch
    {
        RepairOwner.LargerArea => candidates.MaxBy(face => (Area(face), -face)),
        RepairOwner.SmallerArea => candidates.MinBy(face => (Area(face), face)),
        RepairOwner.FirstInList => candidates.Min(),
        RepairOwner.Priority => candidates.MinBy(face => (Rank(face), -borders.GetValueOrDefault(face), face)),
        _ => candidates.MaxBy(face => (borders.GetValueOrDefault(face), -face)),
    };

    private int Rank(int face) => ranks.GetValueOrDefault(tiling.Polygons[face].Id, int.MaxValue);

    private double Area(int face)
    {
        if (!areas.TryGetValue(face, out double area))
        {
            areas[face] = area = GroundMeasure.AreaSquareMetres(tiling.Polygons[face].Geometry);
        }

        return area;
    }
}
