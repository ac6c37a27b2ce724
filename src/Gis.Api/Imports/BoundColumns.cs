using Gis.Spatial.Files;

namespace Gis.Api.Imports;

/// <summary>The fields of a target bound to the columns of one file, or to constants.</summary>
internal sealed class BoundColumns
{
    private readonly (ImportField Field, string? Column, string? Constant)[] sources;

    private BoundColumns((ImportField Field, string? Column, string? Constant)[] sources) => this.sources = sources;

    /// <summary>A field without a mapping takes the column of its own name, or one that files usually have.</summary>
    /// <exception cref="ImportRefusedException">A mapped column or field does not exist, or one is missing.</exception>
    public static BoundColumns Bind(ImportTarget target, ColumnMapping mapping, IReadOnlyList<string> columns)
    {
        foreach (string named in mapping.Columns.Keys.Concat(mapping.Constants.Keys))
        {
            if (!IsPosition(named) && target.Fields.All(field => !Same(field.Name, named)))
            {
                throw new ImportRefusedException(
                    $"{target.Name} have no field \"{named}\"; they have "
                    + $"{string.Join(", ", target.Fields.Select(field => field.Name))}.");
            }
        }

        return new([.. target.Fields.Select(field => Bind(field, mapping, columns))]);
    }

    /// <summary>Fields of the mapping that say where the position is, not what is stored.</summary>
    public static bool IsPosition(string name) => name is "longitude" or "latitude" or "geometry";

    /// <summary>The values of a feature in the order of the target's fields.</summary>
    /// <exception cref="FormatException">A value is not of its kind; the message is a sentence.</exception>
    public void Read(Attributes attributes, object?[] values)
    {
        for (int i = 0; i < sources.Length; i++)
        {
            var (field, column, constant) = sources[i];
            values[i] = field.Read(constant ?? (column is null ? null : attributes[column]));
        }
    }

    /// <summary>The text of one field; null when it is missing or bad.</summary>
    public string? Text(Attributes attributes, string name)
    {
        var (field, column, constant) = Array.Find(sources, source => source.Field.Name == name);
        return field is null ? null : constant ?? (column is null ? null : attributes[column]?.ToString()?.Trim());
    }

    private static (ImportField, string?, string?) Bind(
        ImportField field, ColumnMapping mapping, IReadOnlyList<string> columns)
    {
        if (mapping.Constants.TryGetValue(field.Name, out string? constant))
        {
            return (field, null, constant);
        }

        if (mapping.Columns.TryGetValue(field.Name, out string? named))
        {
            return columns.Contains(named, StringComparer.OrdinalIgnoreCase)
                ? (field, named, null)
                : throw new ImportRefusedException(
                    $"The file has no column \"{named}\"; it has {string.Join(", ", columns.Take(30))}.");
        }

        string? usual = field.Usual.Prepend(field.Name)
            .FirstOrDefault(name => columns.Contains(name, StringComparer.OrdinalIgnoreCase));
        return usual is null && field.Required
            ? throw new ImportRefusedException(
                $"No column is mapped to {field.Name}: add --map {field.Name}=COLUMN; the file has "
                + $"{string.Join(", ", columns.Take(30))}.")
            : (field, usual, null);
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
