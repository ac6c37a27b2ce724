using System.Text.Json;

namespace Gis.Viewer.Api;

/// <summary>One row of a draft's log.</summary>
/// <param name="Turn">edit, undo or redo.</param>
/// <param name="Place">Border segments that came or went.</param>
internal sealed record LoggedEdit(
    int Revision,
    string Turn,
    string Kind,
    string Author,
    DateTimeOffset At,
    JsonElement? Place,
    LoggedGrid[] Grids)
{
    /// <summary>Where it was: the borders that moved, else the first grid that is still there.</summary>
    public JsonElement? Where => Place ?? Array.Find(Grids, grid => grid.Geometry is not null)?.Geometry;
}

/// <summary>A grid as an edit left it; no geometry when it ended.</summary>
internal sealed record LoggedGrid(
    string Code, int? Households, int? People, double? WorkloadHours, JsonElement? Geometry);

/// <summary>What others did that stands in the way of an edit.</summary>
internal sealed record OtherEdit(int Revision, string Turn, string Kind, string Author, string[] Grids);

/// <summary>Something that must not move in a draft.</summary>
/// <param name="Kind">grid, border or community.</param>
internal sealed record PlanLock(string Kind, string Id, string? Other, string Author, JsonElement? Geometry);

internal sealed record GridOutline(string Code, JsonElement Geometry);

internal sealed record BlockOutline(string Code, JsonElement Geometry);

/// <summary>A figure that grids are held to.</summary>
internal sealed record Rule(string Code, string Population, double Value, string Unit, bool Hard);
