using System.Text.Json;
using Gis.Api.Hosting;
using Gis.Spatial;
using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;

namespace Gis.Api.Plans.Edits;

/// <summary>What one edit may bring: complete, on the lattice, and no larger than a hand or a program draws.</summary>
internal static class EditBounds
{
    private const int MostCorners = 50_000;
    private const int MostGrids = 1_000;
    private const int LongestText = 1_000;

    /// <summary>Rounds what is drawn to the lattice.</summary>
    /// <exception cref="GisProblemException">Something is missing, invalid or too large.</exception>
    public static void Check(PartitionEdit edit)
    {
        var (names, shapes) = PartsOf(edit);
        if (names.Any(name => name is null or { Length: 0 or > LongestText }) || names.Count > MostGrids)
        {
            throw new GisProblemException(Problems.Invalid(
                $"An edit names at most {MostGrids:N0} grids and attributes, each by a text of 1 to {LongestText:N0} characters.",
                $"一次编辑最多涉及 {MostGrids:N0} 个网格和属性,每个名称为 1 到 {LongestText:N0} 个字符。"));
        }

        if (shapes.Any(shape => shape is null or { IsEmpty: true }))
        {
            throw new GisProblemException(Problems.Invalid("What is drawn is empty.", "所绘图形为空。"));
        }

        if (shapes.Sum(shape => shape!.NumPoints) > MostCorners)
        {
            throw new GisProblemException(Problems.Unprocessable(
                $"An edit draws at most {MostCorners:N0} corners.", $"一次编辑最多绘制 {MostCorners:N0} 个顶点。"));
        }

        foreach (var shape in shapes)
        {
            CheckDrawn(Geo.RoundToLattice(shape!));
        }

        if (edit is SetAttributesEdit { Attributes: { Kind: not ("basic" or "special") } })
        {
            throw new GisProblemException(Problems.Unprocessable(
                "A grid is basic or special.", "网格类型只能是 basic(基础)或 special(专属)。"));
        }
    }

    private static void CheckDrawn(Geometry shape)
    {
        var place = shape.EnvelopeInternal;
        if (!(place.MinX >= -180 && place.MaxX <= 180 && place.MinY >= -90 && place.MaxY <= 90))
        {
            throw new GisProblemException(Problems.Unprocessable(
                "What is drawn lies outside the world: longitude comes first, then latitude, in degrees.",
                "所绘图形超出坐标范围:坐标应为先经度后纬度,单位为度。"));
        }

        if (!shape.IsValid || shape is not (LineString or Polygon or MultiPolygon))
        {
            throw new GisProblemException(Problems.Unprocessable(
                "What is drawn crosses itself, or is no line and no area.", "所绘图形自相交,或既非线也非面。"));
        }
    }

    private static (IReadOnlyList<string?> Names, IReadOnlyList<Geometry?> Shapes) PartsOf(PartitionEdit edit) => edit switch
    {
        MoveVertexEdit or InsertVertexEdit or RemoveVertexEdit => ([], []),
        ReshapeEdit reshape => ([reshape.Grid], [reshape.Line]),
        SplitByLineEdit split => ([split.Grid, split.NewId], [split.Line]),
        SplitByBlocksEdit { Parts: { } parts } split =>
            ([split.Grid, .. parts.Select(part => part.Grid)], [.. parts.SelectMany(part => part.Blocks ?? [null!])]),
        MergeEdit { Others: { } others } merge => ([merge.Grid, .. others], []),
        TransferAreaEdit transfer => ([transfer.Grid], [transfer.Area]),
        TransferBlocksEdit { Blocks: { } blocks } transfer => ([transfer.Grid], [.. blocks]),
        RedrawEdit { Replaced: { } replaced, Drawn: { } drawn } =>
            ([.. replaced, .. drawn.Select(grid => grid.Id)], [.. drawn.Select(grid => grid.Geometry)]),
        SetAttributesEdit { Attributes: { } attributes } set =>
            ([set.Grid, attributes.Community, attributes.Kind, .. attributes.Values.Values.Where(text => text.Length > 0)], []),
        LockEdit { Lock: { } held } => ([held.Id, .. OtherOf(held)], []),
        UnlockEdit { Lock: { } held } => ([held.Id, .. OtherOf(held)], []),
        _ => throw new JsonException($"An edit {edit.GetType().Name} lacks a list."),
    };

    private static IEnumerable<string?> OtherOf(PartitionLock held) =>
        held.Kind == LockKind.Border ? [held.Other] : [];
}
