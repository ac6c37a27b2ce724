using Gis.Optimization.Stopping;
using Google.OrTools.LinearSolver;

namespace Gis.Optimization.Districting.Territories;

/// <summary>The linear relaxation: a lower bound, and what using a pair of centre and block adds at least.</summary>
/// <remarks>
/// "No block without its centre" is n² rows, of which few bind: they are added where the answer breaks them.
/// </remarks>
internal sealed class TerritoryRelaxation : IDisposable
{
    private const double Violated = 1e-6;

    private readonly TerritoryProblem problem;
    private readonly Solver solver;
    private readonly Variable[,] serves;

    public TerritoryRelaxation(TerritoryProblem problem, TerritoryBalance balance)
    {
        this.problem = problem;
        int blocks = problem.Graph.Blocks;
        solver = Solver.CreateSolver("GLOP");
        serves = new Variable[blocks, blocks];
        for (int centre = 0; centre < blocks; centre++)
        {
            for (int block = 0; block < blocks; block++)
            {
                serves[centre, block] = solver.MakeNumVar(0, double.PositiveInfinity, string.Empty);
                solver.Objective().SetCoefficient(serves[centre, block], problem.Distance(centre, block));
            }
        }

        solver.Objective().SetMinimization();
        ServeEveryBlock(blocks);
        BalanceEveryCentre(balance, blocks);
    }

    public double Bound { get; private set; } = double.NegativeInfinity;

    /// <summary>Whether no link is broken, so that the bound is the best this model has and the extra costs hold.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Runs to the end or until the deadline; false when there is no balanced plan at all.</summary>
    public bool Run(Deadline deadline)
    {
        while (!IsComplete && !deadline.IsReached)
        {
            solver.SetTimeLimit((long)Math.Clamp(deadline.Remaining.TotalMilliseconds, 1, 1e9));
            var status = solver.Solve();
            if (status != Solver.ResultStatus.OPTIMAL)
            {
                return status != Solver.ResultStatus.INFEASIBLE;
            }

            Bound = solver.Objective().Value();
            IsComplete = !AddBrokenLinks();
        }

        return true;
    }

    /// <summary>What any plan that uses the pair costs more than the bound, at least.</summary>
    public double[,] Extra()
    {
        int blocks = problem.Graph.Blocks;
        double[,] extra = new double[blocks, blocks];
        for (int centre = 0; centre < blocks; centre++)
        {
            for (int block = 0; block < blocks; block++)
            {
                extra[centre, block] = Math.Max(0, serves[centre, block].ReducedCost());
            }
        }

        return extra;
    }

    public void Dispose() => solver.Dispose();

    private void ServeEveryBlock(int blocks)
    {
        var count = solver.MakeConstraint(problem.Parts, problem.Parts);
        for (int block = 0; block < blocks; block++)
        {
            var once = solver.MakeConstraint(1, 1);
            for (int centre = 0; centre < blocks; centre++)
            {
                once.SetCoefficient(serves[centre, block], 1);
            }

            count.SetCoefficient(serves[block, block], 1);
        }
    }

    private void BalanceEveryCentre(TerritoryBalance balance, int blocks)
    {
        foreach (var (weights, least, most) in balance.Rows)
        {
            for (int centre = 0; centre < blocks; centre++)
            {
                var atLeast = solver.MakeConstraint(0, double.PositiveInfinity);
                var atMost = solver.MakeConstraint(double.NegativeInfinity, 0);
                for (int block = 0; block < blocks; block++)
                {
                    bool isOwn = block == centre;
                    atLeast.SetCoefficient(serves[centre, block], weights[block] - (isOwn ? least : 0));
                    atMost.SetCoefficient(serves[centre, block], weights[block] - (isOwn ? most : 0));
                }
            }
        }
    }

    private bool AddBrokenLinks()
    {
        // The solver forgets its values with the first new row, so all are read before.
        var broken = BrokenLinks().ToList();
        foreach (var (centre, block) in broken)
        {
            var link = solver.MakeConstraint(double.NegativeInfinity, 0);
            link.SetCoefficient(serves[centre, block], 1);
            link.SetCoefficient(serves[centre, centre], -1);
        }

        return broken.Count > 0;
    }

    private IEnumerable<(int Centre, int Block)> BrokenLinks()
    {
        int blocks = problem.Graph.Blocks;
        for (int centre = 0; centre < blocks; centre++)
        {
            double open = serves[centre, centre].SolutionValue();
            for (int block = 0; block < blocks; block++)
            {
                if (serves[centre, block].SolutionValue() > open + Violated)
                {
                    yield return (centre, block);
                }
            }
        }
    }
}
