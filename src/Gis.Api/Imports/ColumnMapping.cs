using System.Text.Json;

namespace Gis.Api.Imports;

/// <summary>Which column of the file, or which constant, gives each field of the target.</summary>
/// <param name="Columns">Field to column name.</param>
/// <param name="Constants">Field to a value that is the same for every feature.</param>
internal sealed record ColumnMapping(
    IReadOnlyDictionary<string, string> Columns, IReadOnlyDictionary<string, string> Constants)
{
    public static ColumnMapping Empty { get; } = Parse(null, null);

    /// <param name="map">"code=VILLCODE,name=VILLNAME".</param>
    /// <param name="set">"services=clinic;elder,kind=demand".</param>
    /// <exception cref="ImportRefusedException">The text is not of this form.</exception>
    public static ColumnMapping Parse(string? map, string? set) => new(Pairs(map, "map"), Pairs(set, "set"));

    /// <summary>As <see cref="Parse"/>, but <paramref name="map"/> may also be the path of a JSON object.</summary>
    public static ColumnMapping ParseOrRead(string? map, string? set) =>
        map is not null && map.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            ? new(ReadFile(map), Pairs(set, "set"))
            : Parse(map, set);

    private static Dictionary<string, string> Pairs(string? text, string option)
    {
        Dictionary<string, string> pairs = new(StringComparer.OrdinalIgnoreCase);
        const StringSplitOptions Clean = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        foreach (string pair in (text ?? "").Split(',', Clean))
        {
            int equals = pair.IndexOf('=');
            if (equals < 1 || equals == pair.Length - 1)
            {
                throw new ImportRefusedException(
                    $"--{option} takes field=value pairs with commas between, not \"{pair}\".");
            }

            pairs[pair[..equals].Trim()] = pair[(equals + 1)..].Trim();
        }

        return pairs;
    }

    private static Dictionary<string, string> ReadFile(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var read = JsonSerializer.Deserialize<Dictionary<string, string>>(stream) ?? [];
            return new(read, StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception fault) when (fault is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ImportRefusedException(
                $"The mapping file {path} is missing or not a JSON object of field names and column names.");
        }
    }
}
