using Gis.Api.Database;

namespace Gis.Api.Plans.Edits;

/// <summary>Names and ids for the grids that an edit begins: N and the id, until a code is issued.</summary>
internal sealed class NewGrids
{
    private const string DrawSql =
        "SELECT nextval(pg_get_serial_sequence('grid', 'id')) FROM generate_series(1, $1::integer)";

    private readonly Dictionary<string, long> ids = new(StringComparer.Ordinal);

    public static NewGrids None { get; } = new();

    /// <summary>In the order drawn.</summary>
    public IReadOnlyList<string> Codes => [.. ids.Keys];

    public static async Task<NewGrids> Draw(GisSession session, int count, CancellationToken cancellationToken)
    {
        NewGrids drawn = new();
        if (count > 0)
        {
            await using var command = session.Command(DrawSql).With(count);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                drawn.ids.Add($"N{reader.GetInt64(0)}", reader.GetInt64(0));
            }
        }

        return drawn;
    }

    /// <summary>For a preview: names that no stored grid can have, and no number is used up.</summary>
    public static NewGrids Sketch(int count)
    {
        NewGrids sketched = new();
        for (int number = 1; number <= count; number++)
        {
            sketched.ids.Add($"N-{number}", -number);
        }

        return sketched;
    }

    /// <summary>Null for a grid that this edit was not to begin.</summary>
    public long? IdOf(string code) => ids.TryGetValue(code, out long id) ? id : null;
}
