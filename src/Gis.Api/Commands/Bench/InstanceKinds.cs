namespace Gis.Api.Commands.Bench;

/// <summary>The kinds of public instances and who solves them.</summary>
internal static class InstanceKinds
{
    public delegate InstanceAnswer Solver(
        InstanceRequest request, IProgress<Optimization.Stopping.SolveProgress> progress, CancellationToken stopEarly);

    private static readonly SortedDictionary<string, Solver> Solvers = new(StringComparer.Ordinal)
    {
        ["assign"] = AssignmentInstance.Solve,
        ["districting"] = DistrictingInstance.Solve,
        ["gap"] = GeneralizedAssignmentInstance.Solve,
        ["mclp"] = SitingInstance.SolveCovering,
        ["pmed"] = SitingInstance.SolveMedian,
        ["pmedcap"] = SitingInstance.SolveCapacitatedMedian,
        ["partition-graph"] = PartitionGraphInstance.Solve,
    };

    public static IEnumerable<string> Names => Solvers.Keys;

    public static Solver Find(string kind) => Solvers[kind];
}
