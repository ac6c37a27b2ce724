using Gis.Api.Database;
using Gis.Optimization.Checking;
using Gis.Optimization.Staffing;
using Gis.Optimization.Stopping;

namespace Gis.Api.Staffing;

/// <summary>Read, solve, check: what the job and the command line share.</summary>
internal static class StaffingRun
{
    /// <exception cref="StaffingException">There is no such plan, nothing to staff, or the checker refused.</exception>
    public static async Task<SolvedStaffing> Solve(
        GisSession session,
        Guid planId,
        StaffingRequest request,
        Deadline deadline,
        IProgress<SolveProgress>? progress,
        CancellationToken cancellationToken)
    {
        var plan = await StaffedPlan.Find(session, planId, cancellationToken)
            ?? throw new StaffingException($"There is no plan {planId}.");
        string area = request.Area ?? plan.Area;
        try
        {
            var read = await StaffingProblemReader.Read(session, plan, area, cancellationToken);
            if (read.Grids.Count == 0)
            {
                throw new StaffingException($"The plan has no grids in area {area}.");
            }

            var staffed = StaffingSolver.Solve(read.Problem, deadline, progress);
            var report = StaffingChecker.Check(read.Problem, staffed);
            return report.IsPassed
                ? new(read, staffed, request, deadline.StopEarly.IsCancellationRequested)
                : throw new StaffingException($"The checker refused the staffing: {report.Faults[0]}");
        }
        catch (ArgumentException fault)
        {
            throw new StaffingException(fault.Message);
        }
    }
}
