using System.Globalization;
using System.Text.Json.Nodes;
using Gis.Viewer.Map;
using Gis.Viewer.Shell;

namespace Gis.Viewer.Planner;

/// <summary>What a gesture means as an edit, in the words of the HTTP API.</summary>
internal static class PlanEdits
{
    /// <param name="grid">The chosen grid; not needed where the ground becomes a new one.</param>
    /// <param name="geometry">GeoJSON of what was drawn.</param>
    /// <returns>Null when the tool has more to ask before it is an edit.</returns>
    public static JsonObject? Drawn(Tool tool, string? grid, string geometry) => (tool, grid) switch
    {
        (Tool.Found, _) => Transfer(null, geometry),
        (Tool.Lasso, not null) => Transfer(grid, geometry),
        (Tool.Cut, not null) => Line("splitByLine", grid, geometry),
        (Tool.Reshape, not null) => Line("reshape", grid, geometry),
        _ => null,
    };

    /// <param name="chosen">The chosen grid.</param>
    /// <param name="area">GeoJSON of ground that was drawn and waits for a grid.</param>
    /// <returns>Null when a click on the grid <paramref name="code"/> only chooses it.</returns>
    public static JsonObject? Clicked(Tool tool, string? chosen, string? area, string code) => tool switch
    {
        Tool.Merge when chosen is not null && chosen != code => Merge(chosen, code),
        Tool.Give when area is not null => Transfer(code, area),
        _ => null,
    };

    /// <param name="grid">The grid that gets the ground; null for a new one.</param>
    public static JsonObject Transfer(string? grid, string area)
    {
        JsonObject edit = new() { ["operation"] = "transferArea", ["area"] = JsonNode.Parse(area) };
        if (grid is not null)
        {
            edit["grid"] = grid;
        }

        return edit;
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

    /// <param name="drawn">Polygons in the order in which they win where they overlap, each with its grid; null for a new one.</param>
    public static JsonObject Redraw(IEnumerable<string> replaced, IEnumerable<(string? Grid, string Geometry)> drawn) => new()
    {
        ["operation"] = "redraw",
        ["replaced"] = new JsonArray([.. replaced.Select(code => (JsonNode)code)]),
        ["drawn"] = new JsonArray([.. drawn.Select(part => (JsonNode)Part(part.Grid, part.Geometry))]),
    };

    public static JsonObject Attributes(string grid, string name, string kind) => new()
    {
        ["operation"] = "setAttributes",
        ["grid"] = grid,
        ["attributes"] = new JsonObject { ["kind"] = kind, ["values"] = new JsonObject { ["name"] = name } },
    };

    /// <param name="kind">grid, border or community.</param>
    /// <param name="other">The second grid of a border.</param>
    public static JsonObject Lock(bool isSet, string kind, string id, string? other = null)
    {
        JsonObject held = new() { ["kind"] = kind, ["id"] = id };
        if (other is not null)
        {
            held["other"] = other;
        }

        return new() { ["operation"] = isSet ? "lock" : "unlock", ["lock"] = held };
    }

    private static JsonObject Line(string operation, string grid, string line) =>
        new() { ["operation"] = operation, ["grid"] = grid, ["line"] = JsonNode.Parse(line) };

    private static JsonObject Part(string? grid, string geometry)
    {
        JsonObject part = new() { ["geometry"] = JsonNode.Parse(geometry) };
        if (grid is not null)
        {
            part["id"] = grid;
        }

        return part;
    }

    private static JsonArray At(double[] corner) => new(Number(corner[0]), Number(corner[1]));

    private static JsonNode Number(double degrees) =>
        JsonNode.Parse(Math.Round(degrees, 8).ToString("0.########", CultureInfo.InvariantCulture))!;
}
