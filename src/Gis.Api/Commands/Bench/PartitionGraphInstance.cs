using Gis.Optimization.Checking;
using Gis.Optimization.Districting;
using Gis.Optimization.Districting.Files;
using Gis.Optimization.Stopping;

namespace Gis.Api.Commands.Bench;

/// <summary>METIS graph, or GeoJSON polygons that share corners, into --p parts within --balance percent.</summary>
/// <remarks>Balance holds on both sides; the solution is the part of each node.</remarks>
internal static class PartitionGraphInstance
{
    private const int LargestToProve = 150;
    private const int RoundsBeforeProof = 10;
    private const int Cores = 2;

    public static InstanceAnswer Solve(
        InstanceRequest request, IProgress<SolveProgress> progress, CancellationToken stopEarly)
    {
        if (request.Parts < 1)
        {
            throw new CommandException("partition-graph needs the number of parts: --p N.");
        }

        var graph = Read(request);
        if (request.Parts > graph.Blocks || graph.CountPieces() > request.Parts)
        {
            return new InstanceAnswer(SolveStatus.Infeasible, null, null, null, []);
        }

        var problem = new DistrictingProblem(graph, request.Parts, (request.BalancePercent ?? 1) / 100);
        var plan = Solve(problem, request, progress, stopEarly);
        if (plan.PartOfBlock.Count == 0)
        {
            return new InstanceAnswer(plan.Status, null, null, null, []);
        }

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

    private static DistrictGraph Read(InstanceRequest request)
    {
        if (request.File.Extension is ".geojson" or ".json")
        {
            using var map = request.File.OpenRead();
            return PolygonGraphFile.Read(map, request.Weight);
        }

        using var text = request.File.OpenText();
        return MetisGraphFile.Read(text);
    }

    /// <summary>A search for large graphs; small ones are proved.</summary>
    private static DistrictingPlan Solve(
        DistrictingProblem problem,
        InstanceRequest request,
        IProgress<SolveProgress> progress,
        CancellationToken stopEarly)
    {
        var deadline = request.StartDeadline(stopEarly);
        if ((long)problem.Graph.Blocks * problem.Parts > LargestToProve)
        {
            return DistrictingSolver.Solve(problem, deadline, request.Seed, progress: progress, workers: Cores);
        }

        var start = DistrictingSolver.Solve(problem, deadline.Part(0.2), request.Seed, RoundsBeforeProof, progress, Cores);
        return ExactDistricting.Solve(problem, deadline, start, request.Seed, progress: progress, workers: Cores);
    }
}
