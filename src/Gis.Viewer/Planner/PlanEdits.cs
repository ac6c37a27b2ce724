using System.Globalization;
using System.Text.Json.Nodes;
using Gis.Viewer.Map;
using Gis.Viewer.Shell;

namespace Gis.Viewer.Planner;

/// <summary>What a gesture means as an edit of the chosen grid, in the words of the HTTP API.</summary>
internal static class PlanEdits
{
    /// <summary>The name of a tool for the map; null when it only picks.</summary>
    public static string? OnMap(Tool tool) => tool switch
    {
        Tool.Lasso => "area",
        Tool.Cut or Tool.Reshape => "line",
        Tool.Corner => "corner",
        _ => null,
    };

    /// <param name="geometry">GeoJSON of what was drawn.</param>
    public static JsonObject Drawn(Tool tool, string grid, string geometry)
    {
        var drawn = JsonNode.Parse(geometry);
        return tool switch
        {
            Tool.Lasso => new() { ["operation"] = "transferArea", ["grid"] = grid, ["area"] = drawn },
            Tool.Cut => new() { ["operation"] = "splitByLine", ["grid"] = grid, ["line"] = drawn },
            Tool.Reshape => new() { ["operation"] = "reshape", ["grid"] = grid, ["line"] = drawn },
            _ => throw new ArgumentOutOfRangeException(nameof(tool), tool, "This tool draws nothing."),
        };
    }

    public static JsonObject Corner(CornerChange change) => change.Kind switch
    {
        "move" => new()
        {
            ["operation"] = "moveVertex",
            ["from"] = At(change.Corners[0]),
            ["to"] = At(change.Corners[1]),
        },
        "insert" => new()
        {
            ["operation"] = "insertVertex",
            ["start"] = At(change.Corners[0]),
            ["end"] = At(change.Corners[1]),
            ["corner"] = At(change.Corners[2]),
        },
        _ => new() { ["operation"] = "removeVertex", ["corner"] = At(change.Corners[0]) },
    };

    public static JsonObject Merge(string grid, string other) =>
        new() { ["operation"] = "merge", ["grid"] = grid, ["others"] = new JsonArray(JsonValue.Create(other)) };

    private static JsonArray At(double[] corner) => new(Number(corner[0]), Number(corner[1]));

    private static JsonNode Number(double degrees) =>
        JsonNode.Parse(Math.Round(degrees, 8).ToString("0.########", CultureInfo.InvariantCulture))!;
}
