using Gis.Api.Database;
using Npgsql;
using NpgsqlTypes;

namespace Gis.Benchmarks.Reach;

/// <summary>What pgRouting answers on the same lattice, its rows read to the end.</summary>
internal sealed class PgRoutingTables(NpgsqlConnection connection)
{
    private const string Create = """
        CREATE EXTENSION IF NOT EXISTS pgrouting CASCADE;
        DROP TABLE IF EXISTS lattice;
        CREATE TABLE lattice (id bigint, source bigint, target bigint, cost float8, reverse_cost float8)
        """;

    private const string Edges = "'SELECT id, source, target, cost, reverse_cost FROM lattice'";

    private const string Nearest = $"""
        SELECT from_v, node, agg_cost
        FROM pgr_drivingDistance({Edges}, $1::bigint[], 1e9, directed := false, equicost := true)
        """;

    /// <summary>Shortest path by shortest path, for nodes about which the answers differ.</summary>
    private const string Exact = $"""
        SELECT 0::bigint, end_vid, min(agg_cost)
        FROM pgr_dijkstraCost({Edges}, $1::bigint[], $2::bigint[], directed := false)
        GROUP BY end_vid
        """;

    private const string Matrix =
        $"SELECT start_vid, end_vid, agg_cost FROM pgr_dijkstraCostMatrix({Edges}, $1::bigint[], directed := false)";

    public async Task<string> Fill(WeightedLattice lattice)
    {
        await Execute(Create);
        await using (var copy = await connection.BeginBinaryImportAsync("COPY lattice FROM STDIN (FORMAT BINARY)"))
        {
            long id = 0;
            foreach (var (from, to, metres) in lattice.Edges)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(++id, NpgsqlDbType.Bigint);
                await copy.WriteAsync((long)from, NpgsqlDbType.Bigint);
                await copy.WriteAsync((long)to, NpgsqlDbType.Bigint);
                await copy.WriteAsync((double)metres, NpgsqlDbType.Double);
                await copy.WriteAsync((double)metres, NpgsqlDbType.Double);
            }

            await copy.CompleteAsync();
        }

        await Execute("ANALYZE lattice");
        await using var version = new NpgsqlCommand("SELECT pgr_version()", connection);
        return (string)(await version.ExecuteScalarAsync())!;
    }

    /// <summary>Site and cost of every node.</summary>
    public async Task<(int[] Site, double[] Metres)> NearestSites(int[] sites)
    {
        var (site, metres) = (new int[WeightedLattice.Nodes], new double[WeightedLattice.Nodes]);
        await Read(Nearest, [sites], (from, node, cost) => (site[node], metres[node]) = (Array.IndexOf(sites, from), cost));
        return (site, metres);
    }

    /// <summary>Cost from row to column, by position of the site.</summary>
    public async Task<double[,]> Costs(int[] sites)
    {
        var costs = new double[sites.Length, sites.Length];
        await Read(
            Matrix, [sites], (from, to, cost) => costs[Array.IndexOf(sites, from), Array.IndexOf(sites, to)] = cost);
        return costs;
    }

    /// <summary>Cost from some nodes to the nearest site, by pgRouting's plain shortest paths.</summary>
    public async Task<Dictionary<int, double>> ExactCosts(int[] sites, int[] nodes)
    {
        var costs = new Dictionary<int, double>();
        await Read(Exact, [sites, nodes], (_, node, cost) => costs[node] = cost);
        return costs;
    }

    private async Task Read(string sql, int[][] sets, Action<int, int, double> take)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        foreach (int[] nodes in sets)
        {
            command.With(Array.ConvertAll(nodes, node => (long)node));
        }

        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            take((int)reader.GetInt64(0), (int)reader.GetInt64(1), reader.GetDouble(2));
        }
    }

    private async Task Execute(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
