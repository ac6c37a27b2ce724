using System.Text.Json;
using System.Text.Json.Nodes;
using Gis.Spatial.Partition.Editing;

namespace Gis.Api.Plans.Edits;

/// <summary>One row of the log to be: what was asked, and what it did to grids and locks.</summary>
/// <param name="Turn">edit, undo or redo.</param>
/// <param name="Undoes">Revision of the row taken back; null for an edit.</param>
/// <param name="Moved">Buildings that come into another grid.</param>
internal sealed record StoredEdit(
    string Turn,
    int? Undoes,
    string Kind,
    JsonObject Operation,
    IReadOnlyList<GridStep> Steps,
    IReadOnlyList<LockChange> Locks,
    IReadOnlyList<(long Building, DraftGrid To)> Moved)
{
    public string LocksJson => JsonSerializer.Serialize(Locks, PartitionJson.Options);

    /// <summary>Grids that stay or begin, as they are afterwards.</summary>
    public IEnumerable<DraftGrid> After => Steps.Select(step => step.After).OfType<DraftGrid>();

    /// <summary>Codes of grids that end.</summary>
    public IEnumerable<string> Ended => Steps.Where(step => step.After is null).Select(step => step.Code);
}
