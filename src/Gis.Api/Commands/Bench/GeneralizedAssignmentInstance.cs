using Gis.Optimization.Checking;
using Gis.Optimization.Staffing;
using Gis.Optimization.Staffing.Files;
using Gis.Optimization.Stopping;

namespace Gis.Api.Commands.Bench;

/// <summary>OR-Library generalized assignment, maximized; the solution is the worker of each task.</summary>
internal static class GeneralizedAssignmentInstance
{
    public static InstanceAnswer Solve(
        InstanceRequest request, IProgress<SolveProgress> progress, CancellationToken stopEarly)
    {
        using var text = request.File.OpenText();
        var problem = GeneralizedAssignmentFile.Read(text, request.Problem);
        var plan = GeneralizedAssignmentSolver.Solve(
            problem, request.StartDeadline(stopEarly), request.Seed, progress: progress);
        bool hasPlan = plan.Status is SolveStatus.Optimal or SolveStatus.Feasible;
        return new InstanceAnswer(
            plan.Status,
            hasPlan ? plan.Objective : null,
            hasPlan ? plan.Bound : null,
            plan.WorkerOfTask,
            hasPlan ? GeneralizedAssignmentChecker.Check(problem, plan).Faults : [],
            new Dictionary<string, object?> { ["problem"] = request.Problem });
    }
}
