using Gis.Optimization.Stopping;
using Google.OrTools.LinearSolver;

namespace Gis.Optimization.Siting.Medians;

/// <summary>Solves a maximal covering as an integer program; its linear relaxation is nearly whole.</summary>
/// <remarks>
/// Church and ReVelle (1974), solved by SCIP. Points that the same sites cover are one, and a site that covers no more
/// than another goes.
/// </remarks>
internal sealed class CoverProgram(MedianCore core, Deadline deadline)
{
    /// <summary>Longer tables would take the program longer to take in than the search takes.</summary>
    private const int MostPairs = 3_000_000;

    /// <summary>Every point of the core is either covered at no cost or not at all.</summary>
    public static bool Fits(MedianCore core) =>
        core.RowCost.Length is > 0 and <= MostPairs && !core.IsCut && Array.TrueForAll(core.RowCost, cost => cost == 0);

    /// <returns>Best sites found, by position; null for none. No plan costs less than the bound.</returns>
    public (bool[]? IsOpen, double Bound) Solve()
    {
        using var solver = Solver.CreateSolver("SCIP");
        var open = new Variable?[core.Sites];
        var count = solver.MakeConstraint(0, core.Open);
        var rows = new CoverRows(core);
        foreach (int site in rows.Sites)
        {
            open[site] = solver.MakeBoolVar(string.Empty);
            count.SetCoefficient(open[site], 1);
        }

        var objective = solver.Objective();
        objective.SetMinimization();
        foreach (var (row, weight) in rows.Groups())
        {
            var missed = solver.MakeNumVar(0, 1, string.Empty);
            objective.SetCoefficient(missed, weight);
            var covered = solver.MakeConstraint(1, double.PositiveInfinity);
            covered.SetCoefficient(missed, 1);
            foreach (int site in row)
            {
                covered.SetCoefficient(open[site], 1);
            }
        }

        return Run(solver, open);
    }

    private (bool[]? IsOpen, double Bound) Run(Solver solver, Variable?[] open)
    {
        // Without this the program calls a plan optimal that may be a ten-thousandth off.
        using var exact = new MPSolverParameters();
        exact.SetDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, 0);
        solver.SetSolverSpecificParametersAsString(core.IsIntegral ? "limits/absgap = 0.999" : "limits/absgap = 0");
        solver.SetTimeLimit((long)Math.Clamp(deadline.Remaining.TotalMilliseconds, 1, int.MaxValue));
        using var stop = deadline.StopEarly.Register(() => solver.InterruptSolve());
        var status = solver.Solve(exact);
        if (status is not (Solver.ResultStatus.OPTIMAL or Solver.ResultStatus.FEASIBLE))
        {
            return (null, double.NegativeInfinity);
        }

        bool[] isOpen = Filled([.. open.Select(site => site?.SolutionValue() > 0.5)]);
        double cost = core.Evaluate(isOpen).Cost;
        double bound = solver.Objective().BestBound();
        double rounded = core.IsIntegral ? Math.Ceiling(bound - 1e-6) : bound;
        return (isOpen, status == Solver.ResultStatus.OPTIMAL && rounded >= cost - (1e-6 * cost) ? cost : rounded);
    }

    /// <summary>Opens more sites until there are as many as wanted.</summary>
    private bool[] Filled(bool[] isOpen)
    {
        int left = core.Open - isOpen.Count(site => site);
        for (int site = 0; site < isOpen.Length && left > 0; site++)
        {
            left -= isOpen[site] ? 0 : 1;
            isOpen[site] = true;
        }

        return isOpen;
    }
}
