using Google.OrTools.LinearSolver;

namespace Gis.Optimization.Staffing.Rosters;

/// <summary>The linear program over the patterns known so far; its duals are the prices for finding more.</summary>
internal sealed class RosterMaster : IDisposable
{
    private const double Unit = RosterProblem.CostUnit;
    private readonly RosterMeasure measure;
    private readonly long[] weights;
    private readonly IReadOnlyList<RosterGoalLimit> limits;
    private readonly Solver solver = Solver.CreateSolver("GLOP");
    private readonly Constraint[] gridRows;
    private readonly Constraint[] placeRows;
    private readonly Constraint[] workerRows;
    private readonly Constraint[] loadRows;
    private readonly Constraint[] limitRows;

    public RosterMaster(
        RosterMeasure measure, long[] weights, IReadOnlyList<RosterGoalLimit> limits, Func<int, bool> isPinned)
    {
        this.measure = measure;
        this.weights = weights;
        this.limits = limits;
        var problem = measure.Problem;
        gridRows = [.. problem.PartsOfGrid.Select(parts => solver.MakeConstraint(parts, parts))];
        placeRows = [.. problem.Grids.Select(_ => AtMost(problem.Limits.WorkersPerGrid))];
        workerRows = [.. problem.Workers.Select((_, worker) => solver.MakeConstraint(isPinned(worker) ? 1 : 0, 1))];
        limitRows = [.. limits.Select(limit => AtMost(limit.Most / 1000.0))];
        loadRows = weights[(int)RosterGoal.LargestLoad] == 0
            ? []
            : [.. problem.Workers.Select(_ => AtMost(0))];
        AddUncovered();
        AddLargestLoad();
    }

    public List<RosterPattern> Patterns { get; } = [];

    public List<Variable> Variables { get; } = [];

    public double Objective { get; private set; }

    public void Add(RosterPattern pattern)
    {
        var column = solver.MakeNumVar(0, double.PositiveInfinity, string.Empty);
        Patterns.Add(pattern);
        Variables.Add(column);
        solver.Objective().SetCoefficient(column, pattern.Cost(weights) * Unit);
        workerRows[pattern.Worker].SetCoefficient(column, 1);
        for (int i = 0; i < pattern.Grids.Length; i++)
        {
            gridRows[pattern.Grids[i]].SetCoefficient(column, pattern.Parts[i]);
            placeRows[pattern.Grids[i]].SetCoefficient(column, 1);
        }

        for (int i = 0; i < limits.Count; i++)
        {
            limitRows[i].SetCoefficient(column, pattern.Amounts[(int)limits[i].Goal] / 1000.0);
        }

        if (loadRows.Length > 0)
        {
            loadRows[pattern.Worker].SetCoefficient(column, pattern.Load / 1000.0);
        }
    }

    /// <summary>Solves again from the last basis; null when the program has no solution or no time.</summary>
    public RosterPrices? Solve(TimeSpan limit)
    {
        solver.SetTimeLimit((long)Math.Clamp(limit.TotalMilliseconds, 1, int.MaxValue));
        if (solver.Solve() != Solver.ResultStatus.OPTIMAL)
        {
            return null;
        }

        Objective = solver.Objective().Value() / Unit;
        return ReadPrices();
    }

    public void Dispose() => solver.Dispose();

    private Constraint AtMost(double most) => solver.MakeConstraint(double.NegativeInfinity, most);

    private void AddUncovered()
    {
        for (int grid = 0; grid < gridRows.Length; grid++)
        {
            var left = solver.MakeNumVar(0, double.PositiveInfinity, string.Empty);
            gridRows[grid].SetCoefficient(left, 1);
            solver.Objective().SetCoefficient(
                left, weights[(int)RosterGoal.UncoveredHours] * measure.PartHours[grid] * Unit);
            for (int i = 0; i < limits.Count; i++)
            {
                if (limits[i].Goal == RosterGoal.UncoveredHours)
                {
                    limitRows[i].SetCoefficient(left, measure.PartHours[grid] / 1000.0);
                }
            }
        }
    }

    private void AddLargestLoad()
    {
        if (loadRows.Length == 0)
        {
            return;
        }

        var largest = solver.MakeNumVar(0, double.PositiveInfinity, string.Empty);
        solver.Objective().SetCoefficient(largest, weights[(int)RosterGoal.LargestLoad] / 1000.0);
        foreach (var row in loadRows)
        {
            row.SetCoefficient(largest, -1);
        }
    }

    private RosterPrices ReadPrices()
    {
        var prices = new RosterPrices(gridRows.Length, workerRows.Length, weights);
        for (int grid = 0; grid < gridRows.Length; grid++)
        {
            prices.Part[grid] = Whole(gridRows[grid].DualValue());
            prices.Place[grid] = Whole(Math.Max(0, -placeRows[grid].DualValue()));
        }

        // Duals of amounts are per unit: a thousandth of it costs a thousandth, which is a weight in thousandths.
        for (int i = 0; i < limits.Count; i++)
        {
            prices.Weights[(int)limits[i].Goal] += (long)(Math.Max(0, -limitRows[i].DualValue()) * 1000);
        }

        for (int worker = 0; worker < workerRows.Length; worker++)
        {
            prices.Worker[worker] = Whole(workerRows[worker].DualValue());
        }

        for (int worker = 0; worker < loadRows.Length; worker++)
        {
            prices.Load[worker] = (long)(Math.Max(0, -loadRows[worker].DualValue()) * 1000);
        }

        return prices;
    }

    private static long Whole(double cost) => (long)Math.Round(Math.Clamp(cost, -1e11, 1e11) / Unit);
}
