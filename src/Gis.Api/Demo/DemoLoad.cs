using Gis.Api.Commands;
using Gis.Api.Database;
using Gis.Spatial.Synthetic;
using Npgsql;

namespace Gis.Api.Demo;

/// <summary>Stores the demo data in one transaction: all of it or nothing, and only where none is yet.</summary>
internal static class DemoLoad
{
    /// <summary>Any number that no other lock of the program uses: "demo" in ASCII.</summary>
    private const long LockKey = 0x64656D6F;

    /// <summary>Raised when the generator changes what a seed makes.</summary>
    private const int GeneratorVersion = 1;

    private const string InsertAudit = """
        INSERT INTO audit (district, account, roles, action, subject, detail)
        VALUES ($1, 'demo', '{admin}', 'demo.load', $1, jsonb_build_object('source', $2::text))
        """;

    /// <summary>Stores the city unless the same one is stored already.</summary>
    /// <param name="say">Takes lines of progress.</param>
    /// <returns>What is stored now, and whether this call stored it.</returns>
    /// <exception cref="CommandException">One of its districts is there with other contents.</exception>
    public static async Task<(DemoTotals Totals, bool IsNew)> Run(
        GisDatabase database, DemoCity city, Action<string> say, CancellationToken cancellationToken)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using NpgsqlCommand alone = new($"SELECT pg_advisory_xact_lock({LockKey})", connection);
        await alone.ExecuteNonQueryAsync(cancellationToken);
        string source = Source(city);
        if (await DemoPresence.Find(connection, [.. city.DistrictCodes], source, cancellationToken))
        {
            await DemoAccounts.Ensure(connection, city, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return (await DemoPresence.Count(database, [.. city.DistrictCodes], cancellationToken), false);
        }

        var totals = await Store(connection, city, source, say, cancellationToken);
        await DemoAccounts.Ensure(connection, city, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await using var analyze = database.Owner.CreateCommand("ANALYZE");
        await analyze.ExecuteNonQueryAsync(cancellationToken);
        return (totals, true);
    }

    public static string Source(DemoCity city) =>
        $"demo --scale {city.Scale.ToString().ToLowerInvariant()} --seed {city.Seed} (generator {GeneratorVersion})";

    private static async Task<DemoTotals> Store(
        NpgsqlConnection connection,
        DemoCity city,
        string source,
        Action<string> say,
        CancellationToken cancellationToken)
    {
        var keys = new DemoKeys();
        var totals = DemoTotals.None;
        foreach (var district in city.Districts())
        {
            keys.StartDistrict();
            var copy = new DemoDistrictCopy(connection, district, source);
            await copy.Store(keys.Plan, keys.Staffing, cancellationToken);
            totals = totals.With(district);
            foreach (var community in district.Communities())
            {
                await new DemoCommunityCopy(connection, keys, community).Store(cancellationToken);
                totals = totals.With(community);
            }

            await copy.Publish(keys.Plan, cancellationToken);
            await Audit(connection, district.Area.Code, source, cancellationToken);
            say($"{district.Area.Code} {district.Area.Name} {district.Area.EnglishName}: now {totals.Grids} grids, "
                + $"{totals.Buildings} buildings, {totals.People} people.");
        }

        await keys.AdvanceSequences(connection, cancellationToken);
        return totals;
    }

    private static async Task Audit(
        NpgsqlConnection connection, string district, string source, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = new(InsertAudit, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = district });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = source });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
