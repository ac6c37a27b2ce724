using Gis.Optimization.Stopping;

namespace Gis.Optimization.Districting.Territories;

/// <summary>Solves a territory design and proves it where time allows.</summary>
/// <remarks>
/// The linear relaxation is close to the optimum and tells what every pair of centre and block costs extra. A problem
/// with only the pairs below a width is small; a plan found in it is optimal among all when it lies within that width
/// of the bound, because every pair left out costs more. Otherwise the width grows to what the plan shows is enough.
/// Contiguity is added where an answer breaks it (A. Oehrlein and J.-H. Haunert, J. Spatial Inf. Sci. 15, 2017).
/// </remarks>
public static class TerritorySolver
{
    /// <summary>As a share of the bound; most instances are closed by it at once.</summary>
    private const double FirstWidth = 0.02;

    private const double Slack = 1e-6;

    public static TerritoryPlan Solve(
        TerritoryProblem problem, Deadline deadline, int seed = 0, IProgress<SolveProgress>? progress = null)
    {
        var balance = new TerritoryBalance(problem);
        using var relaxation = new TerritoryRelaxation(problem, balance);
        if (!relaxation.Run(() => deadline.IsReached))
        {
            return new TerritoryPlan(SolveStatus.Infeasible, [], 0, null, deadline.Elapsed);
        }

        double bound = relaxation.Bound;
        if (double.IsNegativeInfinity(bound))
        {
            return new TerritoryPlan(SolveStatus.Unknown, [], 0, null, deadline.Elapsed);
        }

        progress?.Report(new SolveProgress(null, bound, deadline.Elapsed));
        double[,] extra = relaxation.Extra();
        double widest = extra.Cast<double>().Max();
        var torn = new List<List<int>>();
        for (double width = FirstWidth * bound; ; width = Math.Max(width * 2, Slack))
        {
            double reach = width;
            var core = new TerritoryCore(problem, balance, (centre, block) => extra[centre, block] <= reach);
            core.Add(torn);
            var (status, centres) = Connected(problem, core, torn, deadline, seed);
            bool isWhole = width >= widest;
            if (status is SolveStatus.Unknown || (status is SolveStatus.Infeasible && isWhole))
            {
                return new TerritoryPlan(status, [], 0, bound, deadline.Elapsed);
            }

            if (status is SolveStatus.Infeasible)
            {
                continue;
            }

            double sum = centres.Select((centre, block) => problem.Distance(centre, block)).Sum();
            progress?.Report(new SolveProgress(sum, bound, deadline.Elapsed));
            if (isWhole || sum - bound <= width - (Slack * sum) || status is SolveStatus.Feasible)
            {
                return new TerritoryPlan(
                    status, centres, sum, status is SolveStatus.Optimal ? sum : bound, deadline.Elapsed);
            }

            width = ((sum - bound) / 2) + (Slack * sum);
        }
    }

    /// <summary>Solves again and again until no territory lies in pieces; what was torn is remembered.</summary>
    private static (SolveStatus Status, int[] CentreOfBlock) Connected(
        TerritoryProblem problem, TerritoryCore core, List<List<int>> torn, Deadline deadline, int seed)
    {
        while (true)
        {
            var (status, centres) = core.Solve(deadline, seed);
            var pieces = centres.Length == 0 ? [] : Pieces.Of(problem.Graph, centres, problem.Graph.Blocks)
                .SelectMany((ofCentre, centre) => ofCentre.Where(piece => !piece.Contains(centre)))
                .ToList();
            if (pieces.Count == 0)
            {
                return (status, centres);
            }

            core.Add(pieces);
            torn.AddRange(pieces);
        }
    }
}
