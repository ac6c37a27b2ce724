namespace Gis.Spatial.Partition.Comparing;

/// <summary>Merges the disputed grids of two drafts over the arrangement of all their borders.</summary>
internal sealed class CellMerge
{
    private readonly IReadOnlyList<GridPolygon>[] versions;
    private readonly MergePreference preference;
    private readonly Tiling tiling;
    private readonly RegionRings drawing;
    private readonly HashSet<int> splitFaces;
    private readonly Dictionary<string, List<int>> cellsOf = new(StringComparer.Ordinal);
    private readonly List<int>[] cellsOfFace;

    public CellMerge(
        IReadOnlyList<GridPolygon> basis,
        IReadOnlyList<GridPolygon> mine,
        IReadOnlyList<GridPolygon> theirs,
        MergePreference preference)
    {
        versions = [basis, mine, theirs];
        this.preference = preference;
        tiling = new([.. basis, .. mine, .. theirs], outline: null);
        drawing = new(tiling.Arrangement);
        var rings = tiling.Arrangement.Rings;
        splitFaces = [.. tiling.Arrangement.Noder.SplitRings.Values.SelectMany(split => split).Select(rings.Face)];
        cellsOfFace = [.. tiling.Polygons.Select(_ => new List<int>())];
        Conflicts = Assign();
    }

    public IReadOnlyList<MergeConflict> Conflicts { get; }

    /// <summary>The merged grids; one with the ground of a draft, untouched by other borders, is that very one.</summary>
    public IEnumerable<GridPolygon> Draw() => cellsOf
        .Select(grid => AsDrawn(grid.Key, grid.Value) ?? new GridPolygon(grid.Key, drawing.Draw(grid.Value)));

    private GridPolygon? AsDrawn(string id, List<int> cells)
    {
        for (int face = tiling.Polygons.Count - 1; face >= 0; face--)
        {
            if (tiling.Polygons[face].Id == id && !splitFaces.Contains(face) && cells.SequenceEqual(cellsOfFace[face]))
            {
                return tiling.Polygons[face];
            }
        }

        return null;
    }

    private List<MergeConflict> Assign()
    {
        var conflicts = new Dictionary<(string?, string?, string?, string?), List<int>>();
        for (int cell = 1; cell < tiling.Arrangement.CellCount; cell++)
        {
            var (was, mine, theirs) = Owners(cell);
            string? taken = theirs == was || theirs == mine ? mine
                : mine == was ? theirs
                : Preferred(was, mine, theirs);
            if (taken is not null)
            {
                Add(cellsOf, taken, cell);
            }

            if (mine != was && theirs != was && mine != theirs)
            {
                Add(conflicts, (was, mine, theirs, taken), cell);
            }
        }

        return [.. conflicts.Select(conflict => Place(conflict.Key, conflict.Value))];
    }

    private MergeConflict Place((string? Base, string? Mine, string? Theirs, string? Taken) owners, List<int> cells)
    {
        var place = drawing.Draw(cells);
        return new(
            owners.Base, owners.Mine, owners.Theirs, owners.Taken, place, GroundMeasure.AreaSquareMetres(place));
    }

    private string? Preferred(string? was, string? mine, string? theirs) => preference switch
    {
        MergePreference.Base => was,
        MergePreference.Theirs => theirs,
        _ => mine,
    };

    private (string? Base, string? Mine, string? Theirs) Owners(int cell)
    {
        string?[] owners = new string?[3];
        foreach (int face in tiling.Cover.Faces[cell])
        {
            cellsOfFace[face].Add(cell);
            int version = face < versions[0].Count ? 0 : face < versions[0].Count + versions[1].Count ? 1 : 2;
            owners[version] ??= tiling.Polygons[face].Id;
        }

        return (owners[0], owners[1], owners[2]);
    }

    private static void Add<TKey>(Dictionary<TKey, List<int>> lists, TKey key, int cell)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        list.Add(cell);
    }
}
