using System.Text.Json.Nodes;
using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;

namespace Gis.Api.Plans.Edits;

/// <summary>A row of a draft's log with the grids that it changed.</summary>
internal sealed record LoggedEdit(
    int Revision,
    string Turn,
    string Kind,
    int? Undoes,
    string Author,
    DateTime At,
    JsonObject Operation,
    IReadOnlyList<LockChange> Locks,
    MultiLineString? Place,
    IReadOnlyList<LoggedStep> Steps)
{
    /// <summary>What the row did, as the engine says it.</summary>
    public PartitionChange ToChange() => new(
        Kind,
        [.. Steps.Where(step => step.IsRedrawn)
            .Select(step => new GridChange(step.Code, step.Before?.Outline, step.After?.Outline))])
    {
        Attributes =
        [
            .. Steps.Select(step => new AttributeChange(step.Code, Attributes(step.Before), Attributes(step.After)))
                .Where(item => !Equals(item.Before, item.After)),
        ],
        Locks = Locks,
    };

    private static GridAttributes? Attributes(DraftGrid? grid) =>
        grid is null ? null : DraftGrid.ToAttributes(grid.Facts);
}

/// <summary>One grid of a logged edit, whole, before and after.</summary>
internal sealed record LoggedStep(DraftGrid? Before, DraftGrid? After)
{
    public string Code => (Before ?? After)!.Facts.Code;

    public bool IsRedrawn => Before is null || After is null || !Before.Outline.EqualsExact(After.Outline);
}
