using Gis.Optimization.Staffing;

namespace Gis.Optimization.Checking;

/// <summary>Recomputes the bound of a staffing from its prices: weak duality, pair by pair.</summary>
internal static class StaffingBoundChecker
{
    public static IEnumerable<string> Faults(StaffingProblem problem, StaffingPlan plan)
    {
        var (gridPrices, workerPrices) = plan.Certificate;
        if (gridPrices.Count != problem.Grids.Count || workerPrices.Count != problem.Workers.Count)
        {
            return ["The certificate does not have one price for each grid and worker."];
        }

        if (workerPrices.Any(price => price > 0))
        {
            return ["The certificate has a positive price for a worker."];
        }

        double total = (gridPrices.Sum() + workerPrices.Sum()) * StaffingProblem.CostUnit;
        var recount = new StaffingRecount(problem);
        return Math.Abs(total - plan.Bound) > recount.Tolerance
            ? [$"The bound is given as {plan.Bound}, but its prices add up to {total}."]
            : Overpriced(problem, plan.Certificate, recount);
    }

    private static IEnumerable<string> Overpriced(
        StaffingProblem problem, StaffingCertificate prices, StaffingRecount recount)
    {
        var ownerOf = problem.Wishes.Pinned.ToDictionary(pin => pin.Grid, pin => pin.Worker);
        var pinnedWorkers = ownerOf.Values.ToHashSet();
        double[] metres = new double[problem.Workers.Count];
        for (int grid = 0; grid < problem.Grids.Count; grid++)
        {
            problem.Travel.Metres(grid, metres);
            bool isPinned = ownerOf.TryGetValue(grid, out int owner);
            double gridPrice = prices.GridPrices[grid] * StaffingProblem.CostUnit;
            if (!isPinned && gridPrice > recount.LeftUncovered(grid) + StaffingRecount.Slack)
            {
                yield return $"The price of grid {grid} exceeds the cost of leaving it uncovered.";
            }

            for (int worker = 0; worker < problem.Workers.Count; worker++)
            {
                bool isOpen = (isPinned ? owner == worker : !pinnedWorkers.Contains(worker))
                    && recount.Obstacle(worker, grid) is null;
                double both = gridPrice + (prices.WorkerPrices[worker] * StaffingProblem.CostUnit);
                if (isOpen && both > recount.Price(worker, grid, metres[worker]) + StaffingRecount.Slack)
                {
                    yield return $"The prices of worker {worker} and grid {grid} exceed the cost of the pair.";
                }
            }
        }
    }
}
