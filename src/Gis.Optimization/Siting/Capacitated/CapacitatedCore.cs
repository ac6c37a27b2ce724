using Gis.Optimization.Stopping;
using Google.OrTools.Sat;

namespace Gis.Optimization.Siting.Capacitated;

/// <summary>What remains when sites are fixed, solved by CP-SAT.</summary>
internal static class CapacitatedCore
{
    /// <summary>Costs that are not whole are counted in units of this share of the largest.</summary>
    private const double Resolution = 1e-9;

    public readonly record struct Result(int[]? ServedBy, int[]? Sites, double Bound, bool IsProved);

    /// <param name="isFree">Sites that may be open.</param>
    /// <param name="upper">Cost of the known plan.</param>
    /// <param name="lower">Proved lower bound.</param>
    public static Result Solve(
        CapacitatedCosts costs, bool[] isFree, double upper, double lower, int seed, Deadline deadline)
    {
        var model = new CpModel();
        int[] sites = [.. Enumerable.Range(0, costs.Sites).Where(site => isFree[site])];
        double unit = costs.IsIntegral ? 1 : Math.Max(upper, 1e-9) * Resolution;
        double loadUnit = Array.TrueForAll(costs.Load, load => load == Math.Floor(load)) ? 1 : 1e-6;
        BoolVar[] open = [.. sites.Select(_ => model.NewBoolVar(string.Empty))];
        var serves = new BoolVar[costs.Demands, sites.Length];
        var terms = LinearExpr.NewBuilder();
        for (int column = 0; column < sites.Length; column++)
        {
            Column(model, costs, sites[column], open[column], column, serves, terms, unit, loadUnit);
        }

        for (int point = 0; point < costs.Demands; point++)
        {
            model.AddExactlyOne(Enumerable.Range(0, sites.Length)
                .Select(column => serves[point, column]).OfType<ILiteral>());
        }

        model.Add(LinearExpr.Sum(open) == costs.Open);
        model.Add(terms <= (long)Math.Ceiling(upper / unit));
        model.Add(terms >= (long)Math.Ceiling((lower / unit) - 1e-6));
        model.Minimize(terms);
        return Run(model, costs, sites, open, serves, unit, seed, deadline);
    }

    private static void Column(
        CpModel model,
        CapacitatedCosts costs,
        int site,
        BoolVar open,
        int column,
        BoolVar[,] serves,
        LinearExprBuilder terms,
        double unit,
        double loadUnit)
    {
        var load = LinearExpr.NewBuilder();
        for (int point = 0; point < costs.Demands; point++)
        {
            double cost = costs.Cost[point, site];
            if (double.IsPositiveInfinity(cost))
            {
                continue;
            }

            var served = serves[point, column] = model.NewBoolVar(string.Empty);
            model.AddImplication(served, open);
            load.AddTerm(served, (long)Math.Ceiling(costs.Load[point] / loadUnit));
            terms.AddTerm(served, (long)Math.Round(cost / unit));
        }

        model.Add(load <= (long)Math.Floor(costs.Capacity[site] / loadUnit) * open);
    }

    private static Result Run(
        CpModel model,
        CapacitatedCosts costs,
        int[] sites,
        BoolVar[] open,
        BoolVar[,] serves,
        double unit,
        int seed,
        Deadline deadline)
    {
        using var solver = new CpSolver();
        double seconds = Math.Min(1e6, deadline.Remaining.TotalSeconds);
        solver.StringParameters = FormattableString.Invariant(
            $"num_workers:1,random_seed:{seed},max_time_in_seconds:{seconds},linearization_level:2");
        using var stop = deadline.StopEarly.Register(solver.StopSearch);
        var status = solver.Solve(model);
        if (status == CpSolverStatus.ModelInvalid)
        {
            throw new InvalidOperationException($"The capacitated model is not valid: {model.Validate()}");
        }

        if (status is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible))
        {
            return new(null, null, 0, status == CpSolverStatus.Infeasible);
        }

        bool Serves(int point, int column) =>
            serves[point, column] is { } served && solver.BooleanValue(served);
        int[] servedBy = [.. Enumerable.Range(0, costs.Demands).Select(point =>
            sites[Enumerable.Range(0, sites.Length).First(column => Serves(point, column))])];
        int[] chosen = [.. sites.Where((_, column) => solver.BooleanValue(open[column]))];
        return new(servedBy, chosen, solver.BestObjectiveBound * unit, status == CpSolverStatus.Optimal);
    }
}
