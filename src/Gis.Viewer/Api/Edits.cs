using System.Text.Json;

namespace Gis.Viewer.Api;

internal sealed record BranchRequest(string Name, Guid BasedOn);

/// <summary>What an edit, an undo or a redo changed.</summary>
public sealed record EditAnswer(int Revision, string Turn, string Kind, EditedGrid[] Grids, string[] Ended);

/// <summary>A grid after an edit; areas in m², loads in hours a week.</summary>
public sealed record EditedGrid(
    string Code,
    string Name,
    int Households,
    int People,
    double WorkloadHours,
    double AreaSquareMetres,
    double Compactness,
    GridHit[] Hits,
    JsonElement Geometry);

public sealed record GridHit(string Rule, double Value, double Threshold, bool Hard);

internal sealed record SubmitAnswer(Plan Plan, int SoftHits, RuleHit[] Hits);
