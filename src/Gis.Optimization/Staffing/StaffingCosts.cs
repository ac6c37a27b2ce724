namespace Gis.Optimization.Staffing;

/// <summary>Turns a staffing problem into a linear assignment: grids are rows, workers are columns.</summary>
internal static class StaffingCosts
{
    /// <exception cref="ArgumentException">A pair costs more than whole numbers of the unit can hold.</exception>
    public static AssignmentProblem ToAssignment(StaffingProblem problem)
    {
        int workers = problem.Workers.Count;
        int[] costs = new int[(long)problem.Grids.Count * workers];
        double[] metres = new double[workers];
        long[] alone = new long[problem.Grids.Count];
        for (int grid = 0; grid < problem.Grids.Count; grid++)
        {
            problem.Travel.Metres(grid, metres);
            alone[grid] = problem.Wishes.IsPinned(grid)
                ? AssignmentProblem.MustMatch
                : Round(problem.UncoveredCost(grid));
            for (int worker = 0; worker < workers; worker++)
            {
                costs[(grid * workers) + worker] = problem.MayTake(worker, grid)
                    ? Whole(problem.Cost(worker, grid, metres[worker]).Total, worker, grid)
                    : AssignmentProblem.Forbidden;
            }
        }

        return new AssignmentProblem(problem.Grids.Count, workers, costs, alone);
    }

    private static long Round(double cost) => (long)Math.Round(cost / StaffingProblem.CostUnit);

    private static int Whole(double cost, int worker, int grid)
    {
        long whole = cost is >= 0 and < 1e9 ? Round(cost) : long.MaxValue;
        return whole <= AssignmentProblem.LargestCost
            ? (int)whole
            : throw new ArgumentException(
                $"Worker {worker} on grid {grid} costs {cost}; more than "
                + $"{AssignmentProblem.LargestCost * StaffingProblem.CostUnit:0} cannot be weighed exactly. Lower the weights.");
    }
}
