using Gis.Optimization.Checking;
using Gis.Optimization.Districting;
using Gis.Optimization.Districting.Files;
using Gis.Optimization.Stopping;

namespace Gis.Api.Commands.Bench;

/// <summary>METIS graph into --p parts within --balance percent on both sides; the solution is the part of each node.</summary>
internal static class PartitionGraphInstance
{
    public static InstanceAnswer Solve(
        InstanceRequest request, IProgress<SolveProgress> progress, CancellationToken stopEarly)
    {
        if (request.Parts < 1)
        {
            throw new CommandException("partition-graph needs the number of parts: --p N.");
        }

        using var text = request.File.OpenText();
        var problem = new DistrictingProblem(
            MetisGraphFile.Read(text), request.Parts, (request.BalancePercent ?? 1) / 100);
        var plan = DistrictingSolver.Solve(problem, request.StartDeadline(stopEarly), request.Seed, progress: progress);
        var report = DistrictingChecker.Check(problem, plan);
        return new InstanceAnswer(
            plan.Status,
            plan.Cut,
            plan.Bound,
            plan.PartOfBlock,
            report.Faults,
            new Dictionary<string, object?>
            {
                ["cut"] = plan.Cut,
                ["maxDeviationPercent"] = Math.Round(plan.MaxDeviation * 100, 4),
                ["components"] = report.Faults.Any(fault => fault.Contains("pieces")) ? null : problem.Parts,
                ["parts"] = problem.Parts,
            });
    }
}
