using Npgsql;

namespace Gis.Api.Database;

/// <summary>The same for statements that travel together.</summary>
public static class BatchParameters
{
    /// <summary>Adds a statement; add its positional parameters with <c>With</c>.</summary>
    public static NpgsqlBatchCommand Add(this NpgsqlBatch batch, string sql)
    {
        NpgsqlBatchCommand command = new(sql);
        batch.BatchCommands.Add(command);
        return command;
    }

    /// <inheritdoc cref="CommandParameters"/>
    public static NpgsqlBatchCommand With<T>(this NpgsqlBatchCommand command, T value)
    {
        command.Parameters.Add(CommandParameters.Of(value));
        return command;
    }

    /// <summary>
    /// Runs the statements as ones that the connection knows already: each is parsed once for a connection, however
    /// often it runs. For what is asked many times a second.
    /// </summary>
    public static async Task<NpgsqlDataReader> ExecutePrepared(
        this NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        await batch.PrepareAsync(cancellationToken);
        return await batch.ExecuteReaderAsync(cancellationToken);
    }
}
