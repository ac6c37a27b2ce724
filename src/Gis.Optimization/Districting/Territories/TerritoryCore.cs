using Gis.Optimization.Stopping;
using Google.OrTools.ModelBuilder;
using Found = Google.OrTools.ModelBuilder.SolveStatus;
using SolveStatus = Gis.Optimization.Stopping.SolveStatus;

namespace Gis.Optimization.Districting.Territories;

/// <summary>The whole-number problem over the pairs of centre and block that are left, solved by HiGHS.</summary>
internal sealed class TerritoryCore
{
    private readonly TerritoryProblem problem;
    private readonly Variable?[,] serves;
    private readonly Model model = new();

    /// <param name="isLeft">Pairs of centre and block that may be used.</param>
    public TerritoryCore(TerritoryProblem problem, TerritoryBalance balance, Func<int, int, bool> isLeft)
    {
        this.problem = problem;
        int blocks = problem.Graph.Blocks;
        serves = new Variable?[blocks, blocks];
        for (int centre = 0; centre < blocks; centre++)
        {
            for (int block = 0; block < blocks && isLeft(centre, centre); block++)
            {
                serves[centre, block] = isLeft(centre, block) ? model.NewBoolVar(string.Empty) : null;
            }
        }

        ServeEveryBlock(blocks);
        BalanceEveryCentre(balance, blocks);
    }

    /// <summary>The centre of each block; a territory may still lie in pieces.</summary>
    public (SolveStatus Status, int[] CentreOfBlock) Solve(Deadline deadline, int seed)
    {
        if (deadline.IsReached)
        {
            return (SolveStatus.Unknown, []);
        }

        // By default it ends within a ten-thousandth of the optimum; here the optimum itself is wanted.
        var solver = new Solver("highs");
        solver.SetSolverSpecificParameters(FormattableString.Invariant(
            $"output_flag=false,mip_rel_gap=0,mip_abs_gap=1e-7,random_seed={seed & int.MaxValue}"));
        solver.SetTimeLimitInSeconds(Math.Clamp(deadline.Remaining.TotalSeconds, 0.001, 1e6));
        return solver.Solve(model) switch
        {
            Found.OPTIMAL => (SolveStatus.Optimal, Read(solver)),
            Found.INFEASIBLE => (SolveStatus.Infeasible, []),
            _ when solver.HasSolution() => (SolveStatus.Feasible, Read(solver)),
            _ => (SolveStatus.Unknown, []),
        };
    }

    /// <summary>A piece without its centre needs a block around it that has the same centre.</summary>
    public void Add(IEnumerable<List<int>> pieces)
    {
        foreach (var piece in pieces)
        {
            var around = Pieces.Around(problem.Graph, piece);
            foreach (int centre in Enumerable.Range(0, problem.Graph.Blocks).Except(piece).Except(around))
            {
                foreach (var served in piece.Select(block => serves[centre, block]).OfType<Variable>())
                {
                    var ways = LinearExpr.NewBuilder();
                    ways.AddTerm(served, -1);
                    foreach (var way in around.Select(block => serves[centre, block]).OfType<Variable>())
                    {
                        ways.AddTerm(way, 1);
                    }

                    model.Add(ways >= 0);
                }
            }
        }
    }

    private int[] Read(Solver solver)
    {
        int[] centres = new int[problem.Graph.Blocks];
        for (int block = 0; block < centres.Length; block++)
        {
            int here = block;
            centres[block] = Enumerable.Range(0, centres.Length)
                .MaxBy(centre => serves[centre, here] is { } served ? solver.Value(served) : -1);
        }

        return centres;
    }

    private void ServeEveryBlock(int blocks)
    {
        var cost = LinearExpr.NewBuilder();
        var count = LinearExpr.NewBuilder();
        for (int block = 0; block < blocks; block++)
        {
            var once = LinearExpr.NewBuilder();
            for (int centre = 0; centre < blocks; centre++)
            {
                if (serves[centre, block] is not { } served)
                {
                    continue;
                }

                once.AddTerm(served, 1);
                cost.AddTerm(served, problem.Distance(centre, block));
                if (centre == block)
                {
                    count.AddTerm(served, 1);
                }
                else
                {
                    model.Add(served <= serves[centre, centre]!);
                }
            }

            model.Add(once == 1);
        }

        model.Add(count == problem.Parts);
        model.Minimize(cost);
    }

    private void BalanceEveryCentre(TerritoryBalance balance, int blocks)
    {
        foreach (var (weights, least, most) in balance.Rows)
        {
            for (int centre = 0; centre < blocks; centre++)
            {
                var above = LinearExpr.NewBuilder();
                var below = LinearExpr.NewBuilder();
                for (int block = 0; block < blocks; block++)
                {
                    if (serves[centre, block] is { } served)
                    {
                        above.AddTerm(served, weights[block] - (block == centre ? least : 0));
                        below.AddTerm(served, weights[block] - (block == centre ? most : 0));
                    }
                }

                if (serves[centre, centre] is not null)
                {
                    model.Add(above >= 0);
                    model.Add(below <= 0);
                }
            }
        }
    }
}
