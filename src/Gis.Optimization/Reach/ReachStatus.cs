namespace Gis.Optimization.Reach;

/// <summary>What a service is to the people of one demand point.</summary>
public enum ReachStatus : byte
{
    /// <summary>A facility is within the limit and has room for them.</summary>
    Served,

    /// <summary>Facilities are within the limit, but all are full.</summary>
    NoCapacity,

    /// <summary>The nearest facility is farther than the limit, or there is none.</summary>
    OutOfReach,

    /// <summary>No street near enough, or on an island without a facility: the data, not the service.</summary>
    Unattached,
}
