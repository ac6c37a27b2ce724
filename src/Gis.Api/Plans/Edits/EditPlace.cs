using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;

namespace Gis.Api.Plans.Edits;

/// <summary>Where an edit looks: the grids that it names and the ground that it draws on. Nothing else is loaded.</summary>
/// <param name="Grids">Codes.</param>
/// <param name="Drawn">Degrees; a null envelope when nothing is drawn.</param>
/// <param name="Community">All its grids are looked at.</param>
internal sealed record EditPlace(IReadOnlyList<string> Grids, Envelope Drawn, string? Community = null)
{
    public static EditPlace Of(PartitionEdit edit) => edit switch
    {
        MoveVertexEdit move => At(new Envelope(move.From.ToCoordinate())),
        InsertVertexEdit insert => At(new Envelope(insert.Start.ToCoordinate(), insert.End.ToCoordinate())),
        RemoveVertexEdit remove => At(new Envelope(remove.Corner.ToCoordinate())),
        ReshapeEdit reshape => new([reshape.Grid], reshape.Line.EnvelopeInternal),
        SplitByLineEdit split => new([split.Grid], split.Line.EnvelopeInternal),
        SplitByBlocksEdit split => new([split.Grid], new()),
        MergeEdit merge => new([merge.Grid, .. merge.Others], new()),
        TransferAreaEdit transfer => new([transfer.Grid], transfer.Area.EnvelopeInternal),
        TransferBlocksEdit transfer => new([transfer.Grid], Around(transfer.Blocks)),
        RedrawEdit redraw => new([.. redraw.Replaced], new()),
        SetAttributesEdit set => new([set.Grid], new()),
        LockEdit set => Of(set.Lock),
        UnlockEdit off => Of(off.Lock),
        _ => throw new ArgumentOutOfRangeException(nameof(edit), edit.GetType().Name, "An edit of no known kind."),
    };

    private static EditPlace At(Envelope drawn) => new([], drawn);

    private static EditPlace Of(PartitionLock held) => held.Kind switch
    {
        LockKind.Community => new([], new(), held.Id),
        _ => new([held.Id, held.Other ?? held.Id], new()),
    };

    private static Envelope Around(IEnumerable<Geometry> shapes)
    {
        Envelope around = new();
        foreach (var shape in shapes)
        {
            around.ExpandToInclude(shape.EnvelopeInternal);
        }

        return around;
    }
}
