using System.Text.Json;

namespace Gis.Viewer.Api;

internal sealed record StaffingRequest(int Seconds, string? Area, bool Shares);

/// <summary>What a staffing solve ended with.</summary>
internal sealed record StaffingResult(
    Guid? StaffingId,
    string? Status,
    double? Objective,
    double? Bound,
    double? Gap,
    double? Seconds,
    int? Grids,
    int? Assigned,
    int? Uncovered,
    double? UncoveredHours,
    double? MaxLoad,
    int? Moves,
    bool? StoppedEarly);

/// <summary>The staffing in force for a plan.</summary>
internal sealed record StaffingHeader(
    Guid Id, string Status, DateTimeOffset CreatedAt, string? CreatedBy, StaffingResult? Solve);

internal sealed record Assignment(
    string Grid,
    string Worker,
    double? TravelMetres,
    double LoadHours,
    double CapacityHours,
    bool IsNew,
    JsonElement? Reasons);
