using Gis.Spatial.Streets;
using Npgsql;
using NpgsqlTypes;

namespace Gis.Api.Imports;

/// <summary>Replaces the street network of a district, row by row from the source to the server.</summary>
/// <remarks>Streets of a district are one network: the old goes in the transaction that brings the new.</remarks>
internal static class StreetCopy
{
    private const string CopyNodes = "COPY new_street_node (district, id, geom, height_metres) FROM STDIN (FORMAT BINARY)";

    private const string CopyEdges = """
        COPY new_street_edge (district, id, from_node, to_node, class, length_metres, walk_forward, walk_backward, name, geom)
        FROM STDIN (FORMAT BINARY)
        """;

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
    public static async Task<(ulong Nodes, ulong Edges)> Replace(
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
        ulong storedNodes = await Copy(connection, district, nodes, cancellationToken);
        ulong storedEdges = await Copy(connection, district, edges, progress, cancellationToken);
        await Execute(connection, TakeNew, cancellationToken);
        await Execute(connection, RaiseRevision, district, cancellationToken);
        return (storedNodes, storedEdges);
    }

    private static async Task<ulong> Copy(
        NpgsqlConnection connection, string district, IEnumerable<StreetNode> nodes, CancellationToken cancellationToken)
    {
        await using var importer = await connection.BeginBinaryImportAsync(CopyNodes, cancellationToken);
        foreach (var node in nodes)
        {
            await importer.StartRowAsync(cancellationToken);
            await importer.WriteAsync(district, NpgsqlDbType.Text, cancellationToken);
            await importer.WriteAsync(node.Id, NpgsqlDbType.Bigint, cancellationToken);
            await importer.WriteAsync(node.Location, NpgsqlDbType.Geometry, cancellationToken);
            await importer.WriteAsync(
                double.IsFinite(node.HeightMetres) ? (float?)node.HeightMetres : null, NpgsqlDbType.Real, cancellationToken);
        }

        return await importer.CompleteAsync(cancellationToken);
    }

    private static async Task<ulong> Copy(
        NpgsqlConnection connection,
        string district,
        IEnumerable<StreetEdge> edges,
        IProgress<long> progress,
        CancellationToken cancellationToken)
    {
        await using var importer = await connection.BeginBinaryImportAsync(CopyEdges, cancellationToken);
        long sent = 0;
        foreach (var edge in edges)
        {
            await importer.StartRowAsync(cancellationToken);
            await importer.WriteAsync(district, NpgsqlDbType.Text, cancellationToken);
            await importer.WriteAsync(edge.Id, NpgsqlDbType.Bigint, cancellationToken);
            await importer.WriteAsync(edge.FromNode, NpgsqlDbType.Bigint, cancellationToken);
            await importer.WriteAsync(edge.ToNode, NpgsqlDbType.Bigint, cancellationToken);
            await importer.WriteAsync(ClassNames[(int)edge.Class], NpgsqlDbType.Text, cancellationToken);
            await importer.WriteAsync(edge.LengthMetres, NpgsqlDbType.Double, cancellationToken);
            await importer.WriteAsync(edge.WalkForward, NpgsqlDbType.Boolean, cancellationToken);
            await importer.WriteAsync(edge.WalkBackward, NpgsqlDbType.Boolean, cancellationToken);
            await importer.WriteAsync(edge.Name, NpgsqlDbType.Text, cancellationToken);
            await importer.WriteAsync(edge.Geometry, NpgsqlDbType.Geometry, cancellationToken);
            if (++sent % 10_000 == 0)
            {
                progress.Report(sent);
            }
        }

        progress.Report(sent);
        return await importer.CompleteAsync(cancellationToken);
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
