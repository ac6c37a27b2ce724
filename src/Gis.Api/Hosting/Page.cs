using Npgsql;

namespace Gis.Api.Hosting;

/// <summary>One page of a list; <paramref name="Next"/> is the cursor of the page after it, null on the last.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>The query parameters <c>limit</c> and <c>cursor</c> of every list.</summary>
internal readonly record struct PageRequest(int? Limit, string? Cursor)
{
    private const int DefaultSize = 100;
    private const int MaxSize = 1000;

    public int Size => Math.Clamp(Limit ?? DefaultSize, 1, MaxSize);

    /// <summary>Decodes the cursor into its keys; false when it is not one that this list gave out.</summary>
    public bool TryRead(int keys, out Cursor after)
    {
        after = Hosting.Cursor.Start;
        return Cursor is null || Hosting.Cursor.TryDecode(Cursor, keys, out after);
    }

    /// <summary>Runs a statement that asks for one row more than the page holds.</summary>
    /// <param name="cursorAfter">Cursor that continues after an item.</param>
    public async Task<Page<T>> Read<T>(
        NpgsqlCommand command, Func<NpgsqlDataReader, T> read, Func<T, Cursor> cursorAfter,
        CancellationToken cancellationToken)
    {
        List<T> items = [];
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (items.Count == Size)
            {
                return new(items, cursorAfter(items[^1]).Encode());
            }

            items.Add(read(reader));
        }

        return new(items, null);
    }
}
