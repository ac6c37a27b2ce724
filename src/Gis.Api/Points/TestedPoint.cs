namespace Gis.Api.Points;

/// <summary>A place of the list that is tested.</summary>
internal sealed record TestedPoint(string? Id, double Longitude, double Latitude);

/// <summary>What a plan and the facilities mean for one place.</summary>
/// <param name="Grid">Null where no grid of the plan lies.</param>
/// <param name="Area">The community of the grid.</param>
internal sealed record PointAnswer(
    string? Id,
    double Longitude,
    double Latitude,
    string? Grid,
    string? GridName,
    string? Area,
    IReadOnlyList<PointService> Services);

/// <param name="Facility">The nearest on foot; null where none can be walked to or the caller may not see it.</param>
/// <param name="WalkMinutes">Null where there is no way on foot.</param>
/// <param name="StraightMetres">To whichever facility is nearest as the crow flies; null where there is none.</param>
/// <param name="InReach">Within the minutes of the rule of the service.</param>
internal sealed record PointService(
    string Service, string? Facility, double? WalkMinutes, double? StraightMetres, bool InReach);
