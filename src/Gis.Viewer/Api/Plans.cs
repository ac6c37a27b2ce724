using System.Text.Json;

namespace Gis.Viewer.Api;

public sealed record Plan(
    Guid Id,
    string District,
    string Name,
    string Area,
    string Status,
    int Revision,
    DateOnly? EffectiveFrom,
    string? CreatedBy,
    DateTimeOffset? CreatedAt,
    int Grids,
    DateOnly? EffectiveTo,
    string? ApprovedBy)
{
    /// <summary>Its status for a reader: coming is published for a day that has not come.</summary>
    public string StatusOn(DateOnly day) => Status == "published" && EffectiveFrom > day ? "coming" : Status;

    /// <summary>Whether its grids are the ones that hold on the day.</summary>
    public bool HoldsOn(DateOnly day) => EffectiveFrom <= day && (EffectiveTo is null || day < EffectiveTo);

    /// <summary>One lies in the other, so they can be laid over each other.</summary>
    public bool Meets(Plan other) =>
        Area.StartsWith(other.Area, StringComparison.Ordinal) || other.Area.StartsWith(Area, StringComparison.Ordinal);
}

internal sealed record GridRow(
    string Code,
    string Name,
    string Kind,
    string Area,
    int Households,
    int People,
    int Floating,
    double WorkloadHours);

/// <summary>One grid with all that the store knows of it; areas in m², lengths in m, loads in hours a week.</summary>
public sealed record GridDetail(
    string Code,
    string Name,
    string Kind,
    string Area,
    int Households,
    int People,
    int Floating,
    AgeGroups Groups,
    double WorkloadHours,
    string[] RequiredSkills,
    double AreaSquareMetres,
    double PerimeterMetres,
    double Compactness,
    int Buildings,
    string? CommunityName,
    JsonElement? Geometry,
    GridWorker? Worker);

/// <summary>People up to 14, to 64, and from 65 years; those of unknown age are in none.</summary>
public sealed record AgeGroups(int Child, int Adult, int Elder);

public sealed record GridWorker(
    string Code, double HoursPerWeek, string[]? Skills, double? TravelMetres, JsonElement? Reasons);
