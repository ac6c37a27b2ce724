using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing.Dispatch;

/// <summary>Gives out many tasks at once, with the bound of the flow that may split them.</summary>
public static class DispatchSolver
{
    public static DispatchPlan Solve(DispatchProblem problem, Deadline deadline)
    {
        var table = new DispatchTable(problem);
        var first = new DispatchMoves(table);
        first.Fill(new long[problem.Workers.Count]);
        var (prices, bound) = new DispatchPrices(table).Find(first.Metres, deadline.Part(0.5));
        var priced = new DispatchMoves(table);
        priced.Fill(prices);
        var best = priced.Metres <= first.Metres ? priced : first;
        best.Improve(deadline);
        long metres = best.Metres;
        return new DispatchPlan(
            bound >= metres * 1000 ? SolveStatus.Optimal : SolveStatus.Feasible,
            best.WorkerOfTask,
            metres,
            Math.Min(metres, bound / 1000.0),
            prices,
            deadline.Elapsed);
    }
}
