using Gis.Optimization.Staffing.Rosters;

namespace Gis.Api.Staffing;

/// <summary>A worker's weekly hours in a grid before and after.</summary>
public sealed record ShareChange(string Grid, string Worker, double HoursBefore, double HoursAfter)
{
    internal static ShareChange Of(StaffingCase read, RosterProblem problem, RosterChange change) => new(
        read.Grids[change.Grid].Code,
        read.Workers[change.Worker].Code,
        Math.Round(change.PartsBefore * problem.PartHours(change.Grid), 2),
        Math.Round(change.PartsAfter * problem.PartHours(change.Grid), 2));
}
