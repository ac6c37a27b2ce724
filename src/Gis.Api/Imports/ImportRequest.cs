using Gis.Spatial.Files;

namespace Gis.Api.Imports;

/// <summary>What to import and how to understand it; null is detected or left at its default.</summary>
internal sealed record ImportRequest
{
    public required string Path { get; init; }

    /// <summary>Name that the user knows the file by.</summary>
    public required string FileName { get; init; }

    /// <summary>One of <see cref="ImportTargets.Names"/>.</summary>
    public required string As { get; init; }

    public string? District { get; init; }

    /// <summary>Name of a district that does not exist yet.</summary>
    public string? DistrictName { get; init; }

    public ColumnMapping Mapping { get; init; } = ColumnMapping.Empty;

    /// <summary>Keeps only the features that fit, for example "healthcare&gt;0".</summary>
    public string? Where { get; init; }

    public string? Crs { get; init; }

    public string? Encoding { get; init; }

    public string? Layer { get; init; }

    public bool DryRun { get; init; }

    /// <summary>An invalid polygon is a fault, not something to repair.</summary>
    public bool Strict { get; init; }

    /// <summary>Stores the good features of a file that has bad ones too.</summary>
    public bool SkipBad { get; init; }

    /// <summary>Name of the plan that imported grids make.</summary>
    public string? PlanName { get; init; }

    public bool Publish { get; init; }

    /// <summary>Overlaps, narrow gaps and ground outside of known outlines are repaired before grids are stored.</summary>
    public bool Repair { get; init; }

    /// <summary>Grids that do not tile are stored as a draft all the same.</summary>
    public bool KeepFaults { get; init; }

    /// <summary>Gaps up to this width in metres are faults to repair; wider ones may be meant.</summary>
    public double MaxGapMetres { get; init; } = 1;

    /// <summary>Who gets disputed ground: one of <see cref="Plans.Faults.RepairChoice.Owners"/>, but priority.</summary>
    public string Owner { get; init; } = "longest-border";

    /// <summary>From an OpenStreetMap file also take what offers a service.</summary>
    public bool Amenities { get; init; }

    /// <summary>From an OpenStreetMap file also take the buildings.</summary>
    public bool Buildings { get; init; }

    public SourceLimits Limits { get; init; } = SourceLimits.Default;
}
