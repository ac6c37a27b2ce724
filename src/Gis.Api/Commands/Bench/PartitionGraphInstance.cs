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

    /// <summary>The rest of the time is for the bound.</summary>
    private const double ShareOfSearch = 0.9;

    public static InstanceAnswer Solve(
        InstanceRequest request, IProgress<SolveProgress> progress, CancellationToken stopEarly)
    {
        if (request.Parts < 1)
        {
            throw new CommandException("partition-graph needs the number of parts: --p N.");
        }

        var graph = Read(request);
        int pieces = graph.CountPieces();
        if (request.Parts > graph.Blocks || pieces > request.Parts)
        {
            return Impossible(request.Parts > graph.Blocks
                ? $"{graph.Blocks} blocks cannot be joined into {request.Parts} parts."
                : $"The blocks form {pieces} separate pieces, more than {request.Parts} parts.");
        }

        var problem = new DistrictingProblem(graph, request.Parts, (request.BalancePercent ?? 1) / 100);
        if (BalanceObstacle.Find(problem) is { } obstacle)
        {
            return Impossible(obstacle);
        }

        var (plan, proof) = Solve(problem, request, progress, stopEarly);
        if (plan.PartOfBlock.Count == 0)
        {
            return plan.Status == SolveStatus.Infeasible
                ? Impossible("Every way to part the blocks was ruled out by the constraint model.")
                : new InstanceAnswer(plan.Status, null, null, null, []);
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
                ["gap"] = plan.Bound is { } bound ? Math.Round((plan.Cut - bound) / Math.Max(1.0, plan.Cut), 4) : null,
                ["proof"] = proof,
                ["maxDeviationPercent"] = Math.Round(plan.MaxDeviation * 100, 4),
                ["components"] = report.Faults.Any(fault => fault.Contains("pieces")) ? null : problem.Parts,
                ["parts"] = problem.Parts,
            });
    }

    private static InstanceAnswer Impossible(string reason) => new(
        SolveStatus.Infeasible, null, null, null, [], new Dictionary<string, object?> { ["proof"] = reason });

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
    private static (DistrictingPlan Plan, string Proof) Solve(
        DistrictingProblem problem,
        InstanceRequest request,
        IProgress<SolveProgress> progress,
        CancellationToken stopEarly)
    {
        var deadline = request.StartDeadline(stopEarly);
        if ((long)problem.Graph.Blocks * problem.Parts <= LargestToProve)
        {
            var start = DistrictingSolver.Solve(
                problem, deadline.Part(0.2), request.Seed, RoundsBeforeProof, progress, Cores);
            var proved = ExactDistricting.Solve(problem, deadline, start, request.Seed, Cores, progress);
            return (proved, "bound of the constraint model");
        }

        var search = deadline.Part(ShareOfSearch);
        var plan = DistrictingSolver.Solve(problem, search, request.Seed, progress: progress, workers: Cores);
        if (plan.Status != SolveStatus.Feasible)
        {
            return (plan, "none: no balanced partition was found");
        }

        long bound = SeparationBound.Of(problem, deadline, request.Seed);
        var status = bound >= plan.Cut ? SolveStatus.Optimal : plan.Status;
        return bound > 0
            ? (plan with { Bound = bound, Status = status }, "weight near each block that its part cannot hold")
            : (plan, "none: the time was too short for a bound");
    }
}
