using Gis.Optimization.Stopping;

namespace Gis.Optimization.Districting;

/// <summary>Proves the shortest cut of a small districting, or finds it.</summary>
/// <remarks>
/// One literal for each block and grid, one for each border that is cut. Contiguity is added where it is broken: two
/// separate pieces of a grid force one of the blocks around a piece into it (A. Oehrlein and J.-H. Haunert, "A
/// cutting-plane method for contiguity-constrained spatial aggregation", J. Spatial Inf. Sci. 15, 2017).
/// </remarks>
public static class ExactDistricting
{
    /// <param name="start">A plan to begin with, whose grids are kept if nothing better exists.</param>
    public static DistrictingPlan Solve(
        DistrictingProblem problem,
        Deadline deadline,
        DistrictingPlan? start = null,
        int seed = 0,
        int workers = 2,
        IProgress<SolveProgress>? progress = null)
    {
        var model = new CutModel(problem, start);
        long? bound = null;
        while (true)
        {
            var (status, solver) = new CpSatRun(deadline, seed, workers).Solve(model.Model);
            if (status is SolveStatus.Infeasible)
            {
                return new DistrictingPlan(SolveStatus.Infeasible, [], 0, 0, null, deadline.Elapsed);
            }

            if (status is SolveStatus.Unknown)
            {
                return Best(start, bound, deadline);
            }

            // Contiguity is only partly in the model, so its bound holds for the whole problem.
            bound = (long)Math.Ceiling(solver.BestObjectiveBound - 1e-6);
            int[] parts = model.Read(solver);
            if (model.AddBrokenContiguity(parts) == 0)
            {
                var state = new Partition(problem, problem.Graph, parts);
                var found = new FoundPartition(parts, state.Cut, 0).ToPlan(problem, deadline.Elapsed);
                return status == SolveStatus.Optimal
                    ? found with { Status = SolveStatus.Optimal, Bound = found.Cut }
                    : found with { Bound = bound };
            }

            progress?.Report(new SolveProgress(start?.Cut, bound, deadline.Elapsed));
        }
    }

    private static DistrictingPlan Best(DistrictingPlan? start, long? bound, Deadline deadline) => start is null
        ? new DistrictingPlan(SolveStatus.Unknown, [], 0, 0, bound, deadline.Elapsed)
        : start with
        {
            Bound = bound,
            Status = bound >= start.Cut && start.Status == SolveStatus.Feasible ? SolveStatus.Optimal : start.Status,
            Elapsed = deadline.Elapsed,
        };
}
