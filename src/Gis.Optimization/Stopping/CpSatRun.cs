using Google.OrTools.Sat;

namespace Gis.Optimization.Stopping;

/// <summary>Runs a constraint model until it is proved, the deadline is reached or the caller stops it.</summary>
internal sealed class CpSatRun(Deadline deadline, int seed, int workers)
{
    /// <summary>Relative gap at which the search may end; zero asks for the full proof.</summary>
    public double RelativeGap { get; init; }

    /// <summary>Work after which the search ends, the same on every machine; infinite for none.</summary>
    public double DeterministicLimit { get; init; } = double.PositiveInfinity;

    public IProgress<SolveProgress>? Progress { get; init; }

    /// <summary>The solver holds the values; its objective and bound are read from it.</summary>
    public (SolveStatus Status, CpSolver Solver) Solve(CpModel model)
    {
        var solver = new CpSolver
        {
            StringParameters = $"num_workers:{workers} random_seed:{seed & int.MaxValue} relative_gap_limit:{RelativeGap} "
                + $"max_time_in_seconds:{Math.Clamp(deadline.Remaining.TotalSeconds, 0.001, 1e6)}"
                + (double.IsFinite(DeterministicLimit) ? $" max_deterministic_time:{DeterministicLimit}" : string.Empty),
        };
        if (deadline.StopEarly.IsCancellationRequested)
        {
            return (SolveStatus.Unknown, solver);
        }

        using var stopOnRequest = deadline.StopEarly.Register(solver.StopSearch);
        var found = solver.Solve(model, Progress is null ? null : new Reporter(Progress, deadline));
        return (Read(found, model), solver);
    }

    private static SolveStatus Read(CpSolverStatus status, CpModel model) => status switch
    {
        CpSolverStatus.Optimal => SolveStatus.Optimal,
        CpSolverStatus.Feasible => SolveStatus.Feasible,
        CpSolverStatus.Infeasible => SolveStatus.Infeasible,
        CpSolverStatus.Unknown => SolveStatus.Unknown,
        _ => throw new InvalidOperationException($"The constraint model is not valid: {model.Validate()}"),
    };

    private sealed class Reporter(IProgress<SolveProgress> progress, Deadline deadline) : CpSolverSolutionCallback
    {
        public override void OnSolutionCallback() =>
            progress.Report(new SolveProgress(ObjectiveValue(), BestObjectiveBound(), deadline.Elapsed));
    }
}
