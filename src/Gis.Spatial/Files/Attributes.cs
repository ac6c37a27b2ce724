namespace Gis.Spatial.Files;

/// <summary>The attribute values of one feature: string, long, double, bool, DateTime or null, by column.</summary>
public sealed class Attributes(ColumnSet columns, IReadOnlyList<object?> values)
{
    public static Attributes None { get; } = new(new ColumnSet(), []);

    public ColumnSet Columns => columns;

    public object? this[int column] => column >= 0 && column < values.Count ? values[column] : null;

    public object? this[string name] => this[columns.IndexOf(name)];

    public IEnumerable<KeyValuePair<string, object?>> Pairs()
    {
        for (int i = 0; i < values.Count; i++)
        {
            yield return new(columns.Names[i], values[i]);
        }
    }
}
