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

    /// <summary>Beyond this the relaxation, with a variable for every pair of blocks, takes too long to be of use.</summary>
    private const int MostBlocksToProve = 250;

    public static TerritoryPlan Solve(
        TerritoryProblem problem, Deadline deadline, int seed = 0, IProgress<SolveProgress>? progress = null)
    {
        if (BalanceObstacle.Find(problem.Shape) is { } obstacle)
        {
            return new TerritoryPlan(SolveStatus.Infeasible, [], 0, null, deadline.Elapsed) { Reason = obstacle };
        }

        var balance = new TerritoryBalance(problem);
        int[] centres = new TerritorySearch(problem, deadline.Part(0.3), seed).Run(seed);
        var known = new TerritoryPlan(SolveStatus.Unknown, [], 0, null, deadline.Elapsed);
        if (centres.Length > 0)
        {
            known = known with { Status = SolveStatus.Feasible, CentreOfBlock = centres, Objective = Sum(problem, centres) };
            progress?.Report(new SolveProgress(known.Objective, null, deadline.Elapsed));
        }

        return problem.Graph.Blocks > MostBlocksToProve
            ? WithDualBound(problem, balance, known, deadline)
            : Prove(problem, balance, known, deadline, seed, progress);
    }

    private static TerritoryPlan WithDualBound(
        TerritoryProblem problem, TerritoryBalance balance, TerritoryPlan known, Deadline deadline)
    {
        double upper = known.Status == SolveStatus.Feasible ? known.Objective : Spread(problem);
        double? bound = TerritoryDualBound.Of(problem, balance, upper, deadline);
        return known with { Bound = Math.Min(Math.Max(bound ?? 0, known.Bound ?? 0), upper), Elapsed = deadline.Elapsed };
    }

    private static TerritoryPlan Prove(
        TerritoryProblem problem, TerritoryBalance balance, TerritoryPlan known, Deadline deadline, int seed,
        IProgress<SolveProgress>? progress)
    {
        using var relaxation = new TerritoryRelaxation(problem, balance);
        if (!relaxation.Run(deadline.Part(0.6)))
        {
            return new TerritoryPlan(SolveStatus.Infeasible, [], 0, null, deadline.Elapsed);
        }

        double bound = relaxation.Bound;
        known = known with { Bound = double.IsNegativeInfinity(bound) ? null : bound };
        if (!relaxation.IsComplete)
        {
            return WithDualBound(problem, balance, known, deadline);
        }

        progress?.Report(new SolveProgress(known.Status == SolveStatus.Feasible ? known.Objective : null, bound, deadline.Elapsed));
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
            if (status is SolveStatus.Infeasible && isWhole && known.Status != SolveStatus.Feasible)
            {
                return known with { Status = SolveStatus.Infeasible, Elapsed = deadline.Elapsed };
            }

            if (status is SolveStatus.Unknown || (status is SolveStatus.Infeasible && isWhole))
            {
                return known with { Elapsed = deadline.Elapsed };
            }

            if (status is SolveStatus.Infeasible)
            {
                continue;
            }

            double sum = Sum(problem, centres);
            if (known.Status != SolveStatus.Feasible || sum < known.Objective)
            {
                known = known with { Status = SolveStatus.Feasible, CentreOfBlock = centres, Objective = sum };
            }

            progress?.Report(new SolveProgress(known.Objective, bound, deadline.Elapsed));
            if (status is SolveStatus.Feasible)
            {
                return known with { Elapsed = deadline.Elapsed };
            }

            // Whatever is better uses no pair that costs more than the gap.
            if (isWhole || known.Objective - bound <= width - (Slack * sum))
            {
                return known with { Status = SolveStatus.Optimal, Bound = known.Objective, Elapsed = deadline.Elapsed };
            }

            width = ((known.Objective - bound) / 2) + (Slack * sum);
        }
    }

    private static double Sum(TerritoryProblem problem, int[] centres) =>
        centres.Select((centre, block) => problem.Distance(centre, block)).Sum();

    /// <summary>A cost that no sensible plan exceeds: every block at the mean distance of all.</summary>
    private static double Spread(TerritoryProblem problem) =>
        Enumerable.Range(0, problem.Graph.Blocks).Average(
            centre => Enumerable.Range(0, problem.Graph.Blocks).Sum(block => problem.Distance(centre, block)));

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
