using Gis.Spatial.Files;

namespace Gis.Api.Imports;

/// <summary>A feature as a person looks at it before importing.</summary>
internal static class ImportRow
{
    private const int MostCharacters = 80;

    public static IReadOnlyDictionary<string, object?> Show(SourceFeature feature)
    {
        Dictionary<string, object?> row = new() { ["#"] = feature.Number };
        foreach (var (name, value) in feature.Attributes.Pairs())
        {
            row[name] = value is string { Length: > MostCharacters } text ? text[..MostCharacters] + "…" : value;
        }

        string? shape = feature.Geometry?.AsText();
        row["geometry"] = shape is { Length: > MostCharacters } ? shape[..MostCharacters] + "…" : shape;
        return row;
    }
}
