using Gis.Optimization.Stopping;
using Google.OrTools.Sat;

namespace Gis.Optimization.Siting.Covers;

/// <summary>Fewest new sites that bring every point that can be within a limit; exact by CP-SAT.</summary>
internal static class CoverModel
{
    /// <summary>Outcome of one set covering problem.</summary>
    /// <param name="Chosen">Null when no cover was found.</param>
    /// <param name="Bound">No cover has fewer sites.</param>
    public readonly record struct Cover(int[]? Chosen, double Bound, bool IsProved, bool IsInfeasible);

    /// <param name="atMost">Most sites allowed; null for as few as possible.</param>
    public static Cover Solve(SitingProblem problem, double limit, int? atMost, int seed, Deadline deadline)
    {
        var rows = Rows(problem, limit);
        if (rows.Count == 0)
        {
            return new([], 0, true, false);
        }

        var model = new CpModel();
        var open = new BoolVar[problem.Sites];
        for (int site = 0; site < open.Length; site++)
        {
            open[site] = model.NewBoolVar(string.Empty);
        }

        foreach (int[] row in rows)
        {
            model.AddBoolOr(row.Select(site => (ILiteral)open[site]));
        }

        var count = LinearExpr.Sum(open);
        if (atMost is int most)
        {
            model.Add(count <= most);
        }
        else
        {
            model.Minimize(count);
        }

        return Run(model, open, seed, deadline);
    }

    private static Cover Run(CpModel model, BoolVar[] open, int seed, Deadline deadline)
    {
        using var solver = new CpSolver();
        double seconds = Math.Min(1e6, deadline.Remaining.TotalSeconds);
        solver.StringParameters = FormattableString.Invariant(
            $"num_workers:1,random_seed:{seed},max_time_in_seconds:{seconds}");
        using var stop = deadline.StopEarly.Register(solver.StopSearch);
        var status = solver.Solve(model);
        return status switch
        {
            CpSolverStatus.Optimal or CpSolverStatus.Feasible => new(
                [.. Enumerable.Range(0, open.Length).Where(site => solver.BooleanValue(open[site]))],
                Math.Ceiling(solver.BestObjectiveBound - 1e-6),
                status == CpSolverStatus.Optimal,
                false),
            CpSolverStatus.Infeasible => new(null, double.PositiveInfinity, true, true),
            CpSolverStatus.Unknown => new(null, 0, false, false),
            _ => throw new InvalidOperationException($"The covering model is not valid: {model.Validate()}"),
        };
    }

    /// <summary>For each point not yet within the limit the candidates that would be; no row twice.</summary>
    private static List<int[]> Rows(SitingProblem problem, double limit)
    {
        var rows = new Dictionary<string, int[]>();
        for (int demand = 0; demand < problem.Demands; demand++)
        {
            var near = new List<int>();
            bool isServed = false;
            var sites = problem.Travel.SitesOf(demand);
            var travel = problem.Travel.TravelOf(demand);
            for (int entry = 0; entry < sites.Length; entry++)
            {
                if (travel[entry] <= limit)
                {
                    isServed |= problem.IsExisting(sites[entry]);
                    near.Add(sites[entry]);
                }
            }

            // With the full limit a point that no site reaches is left out; a center search counts it as a failure.
            if (!isServed && (near.Count > 0 || (limit < problem.Limit && sites.Length > 0)))
            {
                rows[string.Join(',', near)] = [.. near];
            }
        }

        return [.. rows.Values];
    }
}
