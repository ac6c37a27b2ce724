using System.Text.Json;

namespace Gis.Viewer.Map;

/// <summary>One line of the legend: what a colour on the map stands for.</summary>
public sealed record LegendItem(string Color, string Label, string? LabelZh, string Shape)
{
    /// <summary>The legend that a style document carries in its metadata.</summary>
    internal static IReadOnlyList<LegendItem> Read(string styleDocument)
    {
        using var document = JsonDocument.Parse(styleDocument);
        return document.RootElement.TryGetProperty("metadata", out var metadata)
            && metadata.TryGetProperty("legend", out var legend)
                ? [.. legend.EnumerateArray().Select(Line)]
                : [];
    }

    private static LegendItem Line(JsonElement item) => new(
        Color: item.GetProperty("color").GetString()!,
        Label: item.GetProperty("label").GetString()!,
        LabelZh: item.TryGetProperty("labelZh", out var chinese) ? chinese.GetString() : null,
        Shape: item.TryGetProperty("shape", out var shape) ? shape.GetString()! : "fill");
}
