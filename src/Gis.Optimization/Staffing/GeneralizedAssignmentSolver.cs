using Gis.Optimization.Stopping;
using Google.OrTools.Sat;

namespace Gis.Optimization.Staffing;

/// <summary>Solves the generalized assignment problem as a constraint model with one literal for each pair.</summary>
public static class GeneralizedAssignmentSolver
{
    public static GeneralizedAssignmentPlan Solve(
        GeneralizedAssignmentProblem problem,
        Deadline deadline,
        int seed = 0,
        int workers = 2,
        IProgress<SolveProgress>? progress = null)
    {
        var model = new CpModel();
        var takes = AddPairs(model, problem);
        GiveEveryTaskToOneWorker(model, problem, takes);
        RespectCapacities(model, problem, takes);
        model.Maximize(TotalGain(problem, takes));
        var (status, solver) = new CpSatRun(deadline, seed, workers) { Progress = progress }.Solve(model);
        return Read(problem, takes, status, solver, deadline);
    }

    /// <summary>A pair whose load alone exceeds the capacity gets no literal.</summary>
    private static BoolVar?[,] AddPairs(CpModel model, GeneralizedAssignmentProblem problem)
    {
        var takes = new BoolVar?[problem.Workers, problem.Tasks];
        for (int worker = 0; worker < problem.Workers; worker++)
        {
            for (int task = 0; task < problem.Tasks; task++)
            {
                takes[worker, task] = problem.Loads[worker, task] <= problem.Capacities[worker]
                    ? model.NewBoolVar(string.Empty)
                    : null;
            }
        }

        return takes;
    }

    private static void GiveEveryTaskToOneWorker(
        CpModel model, GeneralizedAssignmentProblem problem, BoolVar?[,] takes)
    {
        for (int task = 0; task < problem.Tasks; task++)
        {
            int column = task;
            model.AddExactlyOne(Enumerable.Range(0, problem.Workers)
                .Select(worker => takes[worker, column])
                .OfType<BoolVar>());
        }
    }

    private static void RespectCapacities(CpModel model, GeneralizedAssignmentProblem problem, BoolVar?[,] takes)
    {
        for (int worker = 0; worker < problem.Workers; worker++)
        {
            var load = LinearExpr.NewBuilder();
            for (int task = 0; task < problem.Tasks; task++)
            {
                if (takes[worker, task] is { } pair)
                {
                    load.AddTerm(pair, problem.Loads[worker, task]);
                }
            }

            model.Add(load <= problem.Capacities[worker]);
        }
    }

    private static LinearExprBuilder TotalGain(GeneralizedAssignmentProblem problem, BoolVar?[,] takes)
    {
        var gain = LinearExpr.NewBuilder();
        for (int worker = 0; worker < problem.Workers; worker++)
        {
            for (int task = 0; task < problem.Tasks; task++)
            {
                if (takes[worker, task] is { } pair)
                {
                    gain.AddTerm(pair, problem.Gains[worker, task]);
                }
            }
        }

        return gain;
    }

    private static GeneralizedAssignmentPlan Read(
        GeneralizedAssignmentProblem problem, BoolVar?[,] takes, SolveStatus status, CpSolver solver, Deadline deadline)
    {
        if (status is SolveStatus.Infeasible or SolveStatus.Unknown)
        {
            return new GeneralizedAssignmentPlan(status, [], 0, long.MaxValue, deadline.Elapsed);
        }

        int[] workerOfTask = new int[problem.Tasks];
        long objective = 0;
        for (int worker = 0; worker < problem.Workers; worker++)
        {
            for (int task = 0; task < problem.Tasks; task++)
            {
                if (takes[worker, task] is { } pair && solver.BooleanValue(pair))
                {
                    workerOfTask[task] = worker;
                    objective += problem.Gains[worker, task];
                }
            }
        }

        long bound = (long)Math.Floor(solver.BestObjectiveBound + 1e-6);
        return new GeneralizedAssignmentPlan(status, workerOfTask, objective, bound, deadline.Elapsed);
    }
}
