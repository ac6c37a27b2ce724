namespace Gis.Viewer.Api;

internal sealed record ReachRequest(string Service, int? Minutes, string Population);

/// <summary>People within the walking time of a service, split by whether it has room for them.</summary>
public sealed record ReachResult(
    Guid? ReachId,
    long People,
    long Served,
    long NoCapacity,
    long OutOfReach,
    long Unattached,
    int Buildings,
    int BuildingsServed,
    int? Facilities,
    long? StraightLineServed);

internal sealed record ReachArea(
    string Code,
    string Name,
    long People,
    long Served,
    long NoCapacity,
    long OutOfReach,
    long Unattached,
    double? Share);
