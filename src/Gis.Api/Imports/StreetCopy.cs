using Gis.Api.Database.Copying;
using Gis.Spatial.Streets;
using Npgsql;

namespace Gis.Api.Imports;

/// <summary>Replaces the street network of a district, row by row from the source to the server.</summary>
/// <remarks>Streets of a district are one network: the old goes in the transaction that brings the new.</remarks>
internal static class StreetCopy
{
    private const string Nodes = "new_street_node (district, id, geom, height_metres)";

    private const string Edges =
        "new_street_edge (district, id, from_node, to_node, class, length_metres, walk_forward, walk_backward, name, geom)";

    // COPY does not go into a table with row security, so the rows come by way of temporary ones.
    private const string CreateNew = """
        CREATE TEMP TABLE new_street_node (LIKE street_node) ON COMMIT DROP;
        CREATE TEMP TABLE new_street_edge (LIKE street_edge) ON COMMIT DROP;
        """;

    private const string TakeNew = """
        INSERT INTO street_node SELECT * FROM new_street_node;
        INSERT INTO street_edge SELECT * FROM new_street_edge;
        DROP TABLE new_street_node, new_street_edge;
        """;

    private const string RaiseRevision = """
        INSERT INTO street_revision (district) VALUES ($1)
        ON CONFLICT (district) DO UPDATE SET revision = street_revision.revision + 1, changed_at = now()
        """;

    private static readonly string[] ClassNames =
        [.. Enum.GetValues<StreetClass>().Select(found => found.ToString().ToLowerInvariant())];

    /// <param name="connection">Inside a transaction, which the caller commits.</param>
    /// <param name="progress">Called with the number of edges sent so far.</param>
    /// <returns>Rows stored.</returns>
    public static async Task<(long Nodes, long Edges)> Replace(
        NpgsqlConnection connection,
        string district,
        IEnumerable<StreetNode> nodes,
        IEnumerable<StreetEdge> edges,
        IProgress<long> progress,
        CancellationToken cancellationToken)
    {
        await Execute(connection, "DELETE FROM street_edge WHERE district = $1", district, cancellationToken);
        await Execute(connection, "DELETE FROM street_node WHERE district = $1", district, cancellationToken);
        await Execute(connection, CreateNew, cancellationToken);
        long storedNodes = await Copy(connection, district, nodes, cancellationToken);
        long storedEdges = await Copy(connection, district, edges, progress, cancellationToken);
        await Execute(connection, TakeNew, cancellationToken);
        await Execute(connection, RaiseRevision, district, cancellationToken);
        return (storedNodes, storedEdges);
    }

    private static async Task<long> Copy(
        NpgsqlConnection connection, string district, IEnumerable<StreetNode> nodes, CancellationToken cancellationToken)
    {
        long sent = 0;
        await BinaryCopy.Rows(
            connection,
            Nodes,
            nodes,
            (row, node) =>
            {
                row.Text(district)
                    .Long(node.Id)
                    .Shape(node.Location)
                    .Single(double.IsFinite(node.HeightMetres) ? (float)node.HeightMetres : null);
                sent++;
            },
            cancellationToken);
        return sent;
    }

    private static async Task<long> Copy(
        NpgsqlConnection connection,
        string district,
        IEnumerable<StreetEdge> edges,
        IProgress<long> progress,
        CancellationToken cancellationToken)
    {
        long sent = 0;
        await BinaryCopy.Rows(
            connection,
            Edges,
            edges,
            (row, edge) =>
            {
                row.Text(district)
                    .Long(edge.Id)
                    .Long(edge.FromNode)
                    .Long(edge.ToNode)
                    .Text(ClassNames[(int)edge.Class])
                    .Real(edge.LengthMetres)
                    .YesNo(edge.WalkForward)
                    .YesNo(edge.WalkBackward)
                    .Text(edge.Name)
                    .Shape(edge.Geometry);
                if (++sent % 10_000 == 0)
                {
                    progress.Report(sent);
                }
            },
            cancellationToken);
        progress.Report(sent);
        return sent;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task Execute(
        NpgsqlConnection connection, string sql, string district, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = district });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
