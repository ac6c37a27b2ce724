using Gis.Optimization.Reach;

namespace Gis.Api.Reach;

/// <summary>Who walks where on which streets, as numbers; array positions are the indices of the engine.</summary>
internal sealed record ReachProblem
{
    public required WalkingGraph Walking { get; init; }

    public required WalkingRules Rules { get; init; }

    public required long StreetRevision { get; init; }

    public required WalkPlaces Buildings { get; init; }

    /// <summary>People of the group in each building.</summary>
    public required int[] People { get; init; }

    public required WalkPlaces Facilities { get; init; }

    public required string[] FacilityCodes { get; init; }

    /// <summary>Facilities taken for open because their hours are not known or cannot be read.</summary>
    public int OpeningUnknown { get; init; }

    /// <summary>People each facility takes, infinite where not limited; null where capacity does not apply.</summary>
    public required double[]? Capacity { get; init; }

    /// <summary>Who gets the places where capacity applies.</summary>
    public PlaceAllocation Allocation { get; init; } = PlaceAllocation.Nearest;
}
