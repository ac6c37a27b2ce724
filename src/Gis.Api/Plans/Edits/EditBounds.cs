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
        if (names.Any(name => name is null or { Length: 0 or > LongestText }) || names.Count > MostGrids
            || shapes.Any(shape => shape is null or { IsEmpty: true }))
        {
            throw Incomplete();
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
        if (!(place.MinX >= -180 && place.MaxX <= 180 && place.MinY >= -90 && place.MaxY <= 90) || !shape.IsValid
            || shape is not (LineString or Polygon or MultiPolygon))
        {
            throw new GisProblemException(Problems.Unprocessable(
                "What is drawn crosses itself or lies outside the world.", "所绘图形自相交或超出坐标范围。"));
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
        _ => throw Incomplete(),
    };

    private static IEnumerable<string?> OtherOf(PartitionLock held) =>
        held.Kind == LockKind.Border ? [held.Other] : [];

    private static GisProblemException Incomplete() => new(Problems.Invalid(
        "This is no edit: say the operation and all that it needs.", "无法识别该编辑:请给出操作类型及其所需内容。"));
}
