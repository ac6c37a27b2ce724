using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>
/// One edit as the planner meant it: an operation and its parameters. It can be logged, sent, and drawn again on a
/// partition that has moved on; <see cref="PartitionChange"/> is what it did.
/// </summary>
/// <remarks>Written and read as JSON with <see cref="PartitionJson.Options"/>: geometry as GeoJSON in degrees.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "operation")]
[JsonDerivedType(typeof(MoveVertexEdit), "moveVertex")]
[JsonDerivedType(typeof(InsertVertexEdit), "insertVertex")]
[JsonDerivedType(typeof(RemoveVertexEdit), "removeVertex")]
[JsonDerivedType(typeof(ReshapeEdit), "reshape")]
[JsonDerivedType(typeof(SplitByLineEdit), "splitByLine")]
[JsonDerivedType(typeof(SplitByBlocksEdit), "splitByBlocks")]
[JsonDerivedType(typeof(MergeEdit), "merge")]
[JsonDerivedType(typeof(TransferAreaEdit), "transferArea")]
[JsonDerivedType(typeof(TransferBlocksEdit), "transferBlocks")]
[JsonDerivedType(typeof(RedrawEdit), "redraw")]
[JsonDerivedType(typeof(SetAttributesEdit), "setAttributes")]
[JsonDerivedType(typeof(LockEdit), "lock")]
[JsonDerivedType(typeof(UnlockEdit), "unlock")]
public abstract record PartitionEdit
{
    /// <summary>Draws the edit; the answer takes it back when its inverse is applied.</summary>
    /// <exception cref="EditRefusedException">One sentence says why; nothing changed.</exception>
    public abstract PartitionChange Apply(GridPartition partition);
}

/// <summary>Moves a corner for all grids that meet there.</summary>
public sealed record MoveVertexEdit(LatticePoint From, LatticePoint To) : PartitionEdit
{
    public override PartitionChange Apply(GridPartition partition) => partition.MoveVertex(From, To);
}

/// <summary>Puts a corner into the border segment between two neighbouring corners.</summary>
public sealed record InsertVertexEdit(LatticePoint Start, LatticePoint End, LatticePoint Corner) : PartitionEdit
{
    public override PartitionChange Apply(GridPartition partition) => partition.InsertVertex(Start, End, Corner);
}

/// <summary>Takes a corner out of all borders that run through it.</summary>
public sealed record RemoveVertexEdit(LatticePoint Corner) : PartitionEdit
{
    public override PartitionChange Apply(GridPartition partition) => partition.RemoveVertex(Corner);
}

/// <summary>Lets the border of a grid follow a line: takes ground from a neighbour where it bulges, else gives it.</summary>
public sealed record ReshapeEdit(string Grid, LineString Line) : PartitionEdit
{
    public override PartitionChange Apply(GridPartition partition) => partition.Reshape(Grid, Line);
}

/// <summary>Cuts a grid in two along a line; the larger piece keeps the id.</summary>
public sealed record SplitByLineEdit(string Grid, LineString Line, string NewId) : PartitionEdit
{
    public override PartitionChange Apply(GridPartition partition) => partition.Split(Grid, Line, NewId);
}

/// <summary>Deals the blocks of a grid out to several grids; what lies in no block stays with the grid.</summary>
public sealed record SplitByBlocksEdit(string Grid, IReadOnlyList<BlockGroup> Parts) : PartitionEdit
{
    public override PartitionChange Apply(GridPartition partition) => partition.SplitByBlocks(Grid, Parts);
}

/// <summary>Blocks that become one grid.</summary>
/// <param name="Grid">A new id, or the id of the grid that is split.</param>
public sealed record BlockGroup(string Grid, IReadOnlyList<Geometry> Blocks);

/// <summary>Joins grids into the first; the others end.</summary>
public sealed record MergeEdit(string Grid, IReadOnlyList<string> Others) : PartitionEdit
{
    public override PartitionChange Apply(GridPartition partition) => partition.Merge(Grid, Others);
}

/// <summary>Gives everything inside a lasso to one grid, existing or new.</summary>
public sealed record TransferAreaEdit(Geometry Area, string Grid) : PartitionEdit
{
    public override PartitionChange Apply(GridPartition partition) => partition.Transfer(Area, Grid);
}

/// <summary>Gives whole blocks to one grid, existing or new.</summary>
public sealed record TransferBlocksEdit(IReadOnlyList<Geometry> Blocks, string Grid) : PartitionEdit
{
    public override PartitionChange Apply(GridPartition partition) => partition.TransferBlocks(Blocks, Grid);
}

/// <summary>Draws the ground of some grids anew.</summary>
/// <param name="Replaced">Grids whose ground is dealt out anew; those not drawn again end.</param>
/// <param name="Drawn">
/// Need not fit exactly: what lies beyond the ground is cut off, the first in the list wins where two overlap, and gaps
/// up to <paramref name="MaxGapMetres"/> go to the neighbour with the longest border.
/// </param>
public sealed record RedrawEdit(
    IReadOnlyList<string> Replaced, IReadOnlyList<GridPolygon> Drawn, double MaxGapMetres = 2) : PartitionEdit
{
    public override PartitionChange Apply(GridPartition partition) =>
        partition.Redraw(Replaced, Drawn, MaxGapMetres);
}

/// <summary>Sets kind, community and other attributes of a grid.</summary>
public sealed record SetAttributesEdit(string Grid, GridAttributes Attributes) : PartitionEdit
{
    public override PartitionChange Apply(GridPartition partition) => partition.SetAttributes(Grid, Attributes);
}

/// <summary>Locks a grid, a border or a community.</summary>
public sealed record LockEdit(PartitionLock Lock) : PartitionEdit
{
    public override PartitionChange Apply(GridPartition partition) => partition.Lock(Lock);
}

/// <summary>Takes a lock off.</summary>
public sealed record UnlockEdit(PartitionLock Lock) : PartitionEdit
{
    public override PartitionChange Apply(GridPartition partition) => partition.Unlock(Lock);
}
