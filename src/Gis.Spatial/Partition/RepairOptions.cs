using System.Collections.Frozen;

namespace Gis.Spatial.Partition;

/// <summary>Who gets ground that several polygons or none claim.</summary>
public enum RepairOwner
{
    /// <summary>The polygon with which the ground shares the longest border.</summary>
    LongestBorder,

    /// <summary>The polygon with the larger area.</summary>
    LargerArea,

    /// <summary>The polygon with the smaller area.</summary>
    SmallerArea,

    /// <summary>The polygon that comes first in the list given.</summary>
    FirstInList,

    /// <summary>The polygon named first in <see cref="RepairOptions.Priority"/>; those not named come last.</summary>
    Priority,
}

/// <summary>How far a repair may go; the numbers are metres on the ground.</summary>
public sealed record RepairOptions
{
    public RepairOwner Owner { get; init; } = RepairOwner.LongestBorder;

    /// <summary>Ids in order of precedence, for <see cref="RepairOwner.Priority"/>.</summary>
    public IReadOnlyList<string> Priority { get; init; } = [];

    /// <summary>Gaps up to this width are given away, wider ones stay: see <see cref="Fault.WidthMetres"/>.</summary>
    public double MaxGapMetres { get; init; } = 1;

    /// <summary>Unmatched corners and borders nearer to each other than this become one; 0 snaps nothing.</summary>
    public double SnapMetres { get; init; }

    /// <summary>Snap the corners of matched borders too: narrow polygons may vanish.</summary>
    public bool SnapsMatched { get; init; }

    /// <summary>Ground outside the outline is cut off.</summary>
    public bool ClipToOutline { get; init; } = true;

    /// <summary>Decides fault by fault; null accepts every fault within the widths above.</summary>
    public Func<Fault, bool>? Accept { get; init; }

    /// <summary>Ids of the only faults to repair, these whatever their width; null for all within the widths.</summary>
    public IReadOnlySet<string>? AcceptedIds { get; init; }

    /// <summary>Ids of faults to leave as they are.</summary>
    public IReadOnlySet<string> DeclinedIds { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Ids of polygons that keep their outline: a fault whose repair would change one stays.</summary>
    public IReadOnlySet<string> Held { get; init; } = FrozenSet<string>.Empty;

    public CheckOptions Check { get; init; } = new();

    internal bool TakesAll => Accept is null && AcceptedIds is null && DeclinedIds.Count == 0 && Held.Count == 0;

    internal bool Takes(Fault fault) =>
        (AcceptedIds is null || AcceptedIds.Contains(fault.Id))
        && !DeclinedIds.Contains(fault.Id)
        && (Accept is null || Accept(fault));

    /// <summary>Wide ground is given away only where a person named the fault.</summary>
    internal bool IsTooWide(Fault fault) => fault.Proposal.IsWide && AcceptedIds?.Contains(fault.Id) != true;
}
