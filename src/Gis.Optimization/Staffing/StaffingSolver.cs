using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing;

/// <summary>Finds the cheapest staffing and proves it.</summary>
public static class StaffingSolver
{
    /// <summary>Solves to proven optimality, or returns the best staffing and bound when the deadline is reached.</summary>
    /// <returns>
    /// <see cref="SolveStatus.Infeasible"/> only when a pinned grid cannot get its worker; grids for which nobody is
    /// left are uncovered and charged for.
    /// </returns>
    /// <exception cref="ArgumentException">The weights make a pair cost more than can be weighed exactly.</exception>
    public static StaffingPlan Solve(
        StaffingProblem problem, Deadline deadline, IProgress<SolveProgress>? progress = null)
    {
        var scaled = progress is null ? null : new ScaledProgress(progress);
        var assignment = LinearAssignment.Solve(StaffingCosts.ToAssignment(problem), deadline, scaled);
        var status = !assignment.IsComplete ? (deadline.IsReached ? SolveStatus.Unknown : SolveStatus.Infeasible)
            : assignment.IsOptimal ? SolveStatus.Optimal
            : SolveStatus.Feasible;
        var plan = Describe(problem, assignment, status, deadline.Elapsed);
        progress?.Report(new SolveProgress(plan.Objective, plan.Bound, plan.Elapsed));
        return plan;
    }

    private static StaffingPlan Describe(
        StaffingProblem problem, Assignment assignment, SolveStatus status, TimeSpan elapsed)
    {
        double[] metres = new double[problem.Workers.Count];
        double uncovered = 0, overload = 0, maxLoad = 0, travel = 0;
        int assigned = 0, moves = 0;
        for (int grid = 0; grid < problem.Grids.Count; grid++)
        {
            int worker = assignment.ColumnOfRow[grid];
            double hours = problem.Grids[grid].WorkloadHoursPerWeek;
            moves += problem.CurrentWorkers[grid] >= 0 && problem.CurrentWorkers[grid] != worker ? 1 : 0;
            if (worker < 0)
            {
                uncovered += hours;
                continue;
            }

            problem.Travel.Metres(grid, metres);
            assigned++;
            travel += metres[worker];
            overload += Math.Max(0, hours - problem.Workers[worker].HoursPerWeek);
            maxLoad = Math.Max(maxLoad, hours / Math.Max(problem.Workers[worker].HoursPerWeek, 1));
        }

        return new StaffingPlan(
            status,
            assignment.ColumnOfRow,
            assignment.Objective * StaffingProblem.CostUnit,
            assignment.Bound * StaffingProblem.CostUnit,
            new StaffingCertificate(assignment.RowPrices, assignment.ColumnPrices),
            assigned, uncovered, overload, maxLoad, moves, travel, elapsed);
    }
}
