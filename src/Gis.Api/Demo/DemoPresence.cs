using Gis.Api.Commands;
using Gis.Api.Database;
using Npgsql;

namespace Gis.Api.Demo;

/// <summary>Whether the demo districts are in the store already, and what they hold.</summary>
internal static class DemoPresence
{
    private const string SelectSources = """
        SELECT a.code, (SELECT min(p.source) FROM plan p WHERE p.district = a.code AND p.source LIKE 'demo %')
        FROM area a
        WHERE a.code = ANY ($1) AND a.level = 'district'
        ORDER BY a.code
        """;

    private const string SelectTotals = """
        SELECT (SELECT count(*) FROM area WHERE district = ANY ($1)),
               (SELECT count(*) FROM grid g JOIN plan p ON p.district = g.district AND p.id = g.plan_id
                WHERE g.district = ANY ($1) AND p.status = 'published'),
               (SELECT count(*) FROM building WHERE district = ANY ($1)),
               (SELECT coalesce(sum(people), 0)::bigint FROM building WHERE district = ANY ($1)),
               (SELECT count(*) FROM worker WHERE district = ANY ($1)),
               (SELECT count(*) FROM facility WHERE district = ANY ($1)),
               (SELECT count(*) FROM candidate_site WHERE district = ANY ($1)),
               (SELECT count(*) FROM street_edge WHERE district = ANY ($1))
        """;

    /// <summary>True when all districts are there from the same source, false when none is there.</summary>
    /// <exception cref="CommandException">Something else is there: it is not touched.</exception>
    public static async Task<bool> Find(
        NpgsqlConnection connection, string[] districts, string source, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = new(SelectSources, connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = districts });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        int same = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            string? found = reader.IsDBNull(1) ? null : reader.GetString(1);
            if (found != source)
            {
                throw new CommandException(
                    $"district {reader.GetString(0)} is stored already ({found ?? "not by demo"}) and is left as it is: "
                    + $"'{source}' needs a data folder of its own, see --data.");
            }

            same++;
        }

        return same == districts.Length;
    }

    public static async Task<DemoTotals> Count(
        GisDatabase database, string[] districts, CancellationToken cancellationToken)
    {
        await using var command = database.Owner.CreateCommand(SelectTotals);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = districts });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new(
            Areas: reader.GetInt64(0),
            Grids: reader.GetInt64(1),
            Buildings: reader.GetInt64(2),
            People: reader.GetInt64(3),
            Workers: reader.GetInt64(4),
            Facilities: reader.GetInt64(5),
            CandidateSites: reader.GetInt64(6),
            StreetEdges: reader.GetInt64(7));
    }
}
