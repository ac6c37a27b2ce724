using Gis.Optimization.Checking;
using Gis.Optimization.Siting;
using Gis.Optimization.Siting.Files;
using Gis.Optimization.Stopping;

namespace Gis.Api.Commands.Bench;

/// <summary>Public siting instances; the solution is the open sites and the site of each point, from 0.</summary>
internal static class SitingInstance
{
    /// <summary>What a search gets at least when reading has used up the limit: enough for a plan.</summary>
    private static readonly TimeSpan LeastSearch = TimeSpan.FromSeconds(0.1);

    public static InstanceAnswer SolveMedian(
        InstanceRequest request, IProgress<SolveProgress> progress, CancellationToken stopEarly) =>
        Solve(() => PmedFile.Read(request.File.FullName, Count(request)), request, progress, stopEarly);

    public static InstanceAnswer SolveCapacitatedMedian(
        InstanceRequest request, IProgress<SolveProgress> progress, CancellationToken stopEarly) =>
        Solve(() => PmedCapFile.Read(request.File.FullName, Count(request)), request, progress, stopEarly);

    public static InstanceAnswer SolveCovering(
        InstanceRequest request, IProgress<SolveProgress> progress, CancellationToken stopEarly) =>
        request.Parts > 0 && request.Radius > 0
            ? Solve(
                () => MclpFile.Read(request.File.FullName, request.Parts, request.Radius), request, progress, stopEarly)
            : throw new FormatException("maximal covering needs --p and --radius, both above zero.");

    private static int? Count(InstanceRequest request) => request.Parts switch
    {
        0 => null,
        > 0 => request.Parts,
        _ => throw new FormatException($"--p is {request.Parts}; it is above zero."),
    };

    /// <summary>The limit holds for reading and solving together.</summary>
    private static InstanceAnswer Solve(
        Func<SitingProblem> read,
        InstanceRequest request,
        IProgress<SolveProgress> progress,
        CancellationToken stopEarly)
    {
        var deadline = request.StartDeadline(stopEarly);
        var problem = read();
        var least = request.Limit < LeastSearch ? request.Limit : LeastSearch;
        var options = new SitingOptions
        {
            TimeLimit = deadline.Remaining > least ? deadline.Remaining : least,
            Seed = request.Seed,
        };
        var plan = SitingSolver.Solve(problem, options, TimeProvider.System, progress, stopEarly);
        string? fault = SitingChecker.FirstFault(problem, plan);
        return new InstanceAnswer(
            plan.Status,
            plan.Objective,
            plan.Bound,
            new { Sites = plan.Chosen, plan.ServedBy },
            fault is null ? [] : [fault],
            new Dictionary<string, object?>
            {
                ["gap"] = plan.Gap,
                ["proof"] = plan.Proof,
                ["p"] = plan.Chosen.Length,
                ["unserved"] = plan.ServedBy.Count(site => site < 0),
            });
    }
}
