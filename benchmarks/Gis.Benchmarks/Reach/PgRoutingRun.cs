using System.Diagnostics;
using Gis.Api.Database;
using Gis.Optimization.Reach;

namespace Gis.Benchmarks.Reach;

/// <summary>pgRouting and this engine on one lattice in one run: same costs, and how many times faster.</summary>
/// <remarks>
/// Needs the extension on the server (Debian: postgresql-15-pgrouting). pgRouting reads its edges with every question;
/// this engine holds its graph, so the ratio is given without and with building it.
/// </remarks>
internal static class PgRoutingRun
{
    private const int Sites = 100;
    private const int Repeats = 3;

    public static async Task Run()
    {
        string folder = Path.Combine("/tmp", $"gis-bench-{Environment.ProcessId}");
        try
        {
            await using var database = await GisDatabase.Open(null, folder, default);
            await using var connection = await database.Owner.OpenConnectionAsync();
            await Compare(new(connection));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Compare(PgRoutingTables other)
    {
        var lattice = new WeightedLattice();
        Console.WriteLine($"pgRouting {await other.Fill(lattice)}, {WeightedLattice.Nodes} nodes, {lattice.Edges.Count} edges");
        int[] sites = [.. Enumerable.Range(0, WeightedLattice.Nodes)];
        new Random(11).Shuffle(sites);
        sites = sites[..Sites];
        var places = Array.ConvertAll(sites, site => lattice.Places[site]);
        var (graph, building) = await Best(() => Task.FromResult(lattice.Build()));
        var search = new NearestFacilitySearch(graph);

        var (theirs, theirSeconds) = await Best(() => other.NearestSites(sites));
        var (ours, seconds) = await Best(
            () => Task.FromResult(search.Run(places, lattice.Places, float.PositiveInfinity)));
        Report("pgr_drivingDistance(equicost)", theirSeconds, seconds, building);
        await SameAllocation(other, sites, theirs, ours);

        var (costs, theirMatrixSeconds) = await Best(() => other.Costs(sites));
        var (matrix, matrixSeconds) = await Best(
            () => Task.FromResult(TravelMatrix.Metres(graph, places, places, float.PositiveInfinity, default)));
        Report("pgr_dijkstraCostMatrix", theirMatrixSeconds, matrixSeconds, building);
        int wrong = Enumerable.Range(0, Sites * Sites)
            .Count(pair => costs[pair / Sites, pair % Sites] != matrix[pair / Sites, pair % Sites]);
        Console.WriteLine($"  {Sites * Sites} costs, {wrong} differ");
    }

    /// <summary>The last answer, and the least seconds of some runs.</summary>
    private static async Task<(T Answer, double Seconds)> Best<T>(Func<Task<T>> run)
    {
        var answer = await run();
        double best = double.PositiveInfinity;
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            var watch = Stopwatch.StartNew();
            answer = await run();
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        return (answer, best);
    }

    private static void Report(string name, double theirs, double ours, double building) => Console.WriteLine(
        $"{name}: {theirs * 1000:0.0} ms, ours {ours * 1000:0.0} ms, {theirs / ours:0} times faster "
        + $"({theirs / (ours + building):0.0} with {building * 1000:0} ms to build the graph)");

    /// <summary>Where the costs differ, pgRouting's plain shortest paths say who is right.</summary>
    private static async Task SameAllocation(
        PgRoutingTables other, int[] sites, (int[] Site, double[] Metres) theirs, NearestFacilities ours)
    {
        int[] all = [.. Enumerable.Range(0, WeightedLattice.Nodes)];
        int[] costs = Array.FindAll(all, node => theirs.Metres[node] != ours.Metres[node]);
        int ties = all.Count(
            node => theirs.Metres[node] == ours.Metres[node] && theirs.Site[node] != ours.Facility[node]);
        var exact = await other.ExactCosts(sites, costs);
        Console.WriteLine(
            $"  {all.Length} nodes, {ties} ties broken otherwise, {costs.Length} costs differ; by pgr_dijkstraCost "
            + $"{costs.Count(node => exact[node] == ours.Metres[node])} of them are ours, "
            + $"{costs.Count(node => exact[node] == theirs.Metres[node])} pgr_drivingDistance's");
    }
}
