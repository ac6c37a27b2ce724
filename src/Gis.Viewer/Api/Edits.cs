using System.Text.Json;

namespace Gis.Viewer.Api;

/// <param name="BasedOn">Null for the grids that hold today in the area, whichever plans they are of.</param>
internal sealed record BranchRequest(string Name, Guid? BasedOn, string Area);

/// <summary>What an edit, an undo or a redo changed, or would change.</summary>
/// <param name="Roster">What it means for the workers of the staffing in force; null without one.</param>
/// <param name="Preview">Nothing was stored.</param>
public sealed record EditAnswer(
    int Revision,
    string Turn,
    string Kind,
    EditedGrid[] Grids,
    string[] Ended,
    EditedRoster? Roster = null,
    MovedPeople? Moved = null,
    bool Preview = false)
{
    /// <summary>No grid is another one than before: a lock was set or taken off.</summary>
    public bool IsEmpty => Grids.Length == 0 && Ended.Length == 0;

    /// <summary>The grids that have other ground or people than before; all of them where an edit changes neither.</summary>
    public EditedGrid[] Changed => Grids.Any(grid => grid.IsChanged) ? Array.FindAll(Grids, grid => grid.IsChanged) : Grids;
}

/// <summary>A grid after an edit; areas in m², loads in hours a week.</summary>
/// <param name="Before">Null for a grid that began.</param>
public sealed record EditedGrid(
    string Code,
    string Name,
    string Kind,
    string Area,
    int Households,
    int People,
    int Floating,
    AgeGroups Groups,
    double WorkloadHours,
    double AreaSquareMetres,
    double Compactness,
    GridHit[] Hits,
    JsonElement Geometry,
    GridBefore? Before = null,
    GridCoverage[]? Coverage = null)
{
    /// <summary>A line that ends on a grid's border puts a corner there; that alone changes nothing.</summary>
    public bool IsChanged => Before is null
        || (Households, People, Floating) != (Before.Households, Before.People, Before.Floating)
        || Math.Abs(AreaSquareMetres - Before.AreaSquareMetres) > 0.5;

    internal GridRow Row => new(Code, Name, Kind, Area, Households, People, Floating, WorkloadHours);
}

public sealed record GridBefore(
    int Households, int People, int Floating, AgeGroups Groups, double WorkloadHours, double AreaSquareMetres);

/// <summary>Who of a grid reaches a service on foot within the minutes.</summary>
public sealed record GridCoverage(
    string Service, string ServiceName, double Minutes, double People, double Served, CoverageBefore? Before);

public sealed record CoverageBefore(double People, double Served);

/// <param name="Place">GeoJSON of where the rule is not kept.</param>
public sealed record GridHit(string Rule, double Value, double Threshold, bool Hard, JsonElement? Place = null);

/// <summary>The workers whom an edit touches; hours a week.</summary>
public sealed record EditedRoster(double UncoveredHours, RosterWorker[] Workers);

public sealed record RosterWorker(
    string Code, double Hours, double HoursBefore, double CapacityHours, string[] Grids);

/// <summary>Who comes into another grid.</summary>
public sealed record MovedPeople(int Buildings, int Households, int People);

internal sealed record SubmitAnswer(Plan Plan, int SoftHits, RuleHit[] Hits);
