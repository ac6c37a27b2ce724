using NetTopologySuite.Geometries;

namespace Gis.Spatial.Synthetic;

/// <summary>A grid worker, by code and never by name.</summary>
/// <param name="Code">16 digits: community, 9 and three digits.</param>
/// <param name="GridCode">The grid worked today; null for someone without a grid of their own.</param>
public sealed record DemoWorker(
    string Code,
    Point Home,
    double HoursPerWeek,
    IReadOnlyList<string> Skills,
    WorkerStatus Status,
    string? GridCode);

/// <summary>Whether a worker can work.</summary>
public enum WorkerStatus
{
    Available,

    /// <summary>Lent to another office for a time.</summary>
    Seconded,
    OnLeave,
}
