namespace Gis.Spatial.Files;

/// <summary>Attribute names in file order, with their positions.</summary>
public sealed class ColumnSet
{
    private readonly List<string> names = [];
    private readonly Dictionary<string, int> positions = new(StringComparer.Ordinal);

    public ColumnSet(params IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            Add(name);
        }
    }

    public IReadOnlyList<string> Names => names;

    public int Count => names.Count;

    /// <summary>Position of a name, added if it is new.</summary>
    public int Add(string name)
    {
        if (!positions.TryGetValue(name, out int position))
        {
            position = names.Count;
            names.Add(name);
            positions.Add(name, position);
        }

        return position;
    }

    /// <summary>Position of a name, exact before case-insensitive; -1 when the file has no such column.</summary>
    public int IndexOf(string name) =>
        positions.TryGetValue(name, out int position)
            ? position
            : names.FindIndex(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
}
