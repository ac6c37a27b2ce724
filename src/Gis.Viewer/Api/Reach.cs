namespace Gis.Viewer.Api;

internal sealed record ReachRequest(string Service, int? Minutes, string Population);

/// <summary>People within the walking time of a service, split by whether it has room for them.</summary>
public sealed record ReachResult(
    Guid? ReachId,
    double People,
    double Served,
    double NoCapacity,
    double OutOfReach,
    double Unattached,
    int Buildings,
    int BuildingsServed,
    int? Facilities,
    double? StraightLineServed);

internal sealed record ReachArea(
    string Code,
    string Name,
    double People,
    double Served,
    double NoCapacity,
    double OutOfReach,
    double Unattached,
    double? Share);
