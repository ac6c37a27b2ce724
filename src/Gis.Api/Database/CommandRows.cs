using Npgsql;

namespace Gis.Api.Database;

/// <summary>Reads all rows of a short answer.</summary>
internal static class CommandRows
{
    extension(NpgsqlCommand command)
    {
        /// <summary>Runs the command once, reads every row and disposes of the command.</summary>
        public async Task<List<T>> Rows<T>(Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
        {
            await using var once = command;
            await using var reader = await once.ExecuteReaderAsync(cancellationToken);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(read(reader));
            }

            return rows;
        }
    }
}
