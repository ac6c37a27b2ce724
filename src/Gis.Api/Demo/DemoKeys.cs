using System.Text.RegularExpressions;
using Npgsql;

namespace Gis.Api.Demo;

/// <summary>Keys of the rows that a demo load writes: counted from 1, since its districts are new to the store.</summary>
internal sealed partial class DemoKeys
{
    public const string Block = "block";
    public const string Grid = "grid";
    public const string Building = "building";
    public const string Facility = "facility";
    public const string Site = "candidate_site";
    public const string Worker = "worker";

    private static readonly string[] Numbered = [Grid, Building, Facility, Site, Worker];

    private readonly Dictionary<string, long> taken = [];

    /// <summary>Plan of the district that is being stored.</summary>
    public Guid Plan { get; private set; }

    /// <summary>Its current staffing.</summary>
    public Guid Staffing { get; private set; }

    public void StartDistrict()
    {
        Plan = Guid.NewGuid();
        Staffing = Guid.NewGuid();
    }

    /// <summary>The first of <paramref name="count"/> keys in a row.</summary>
    public long Take(string table, int count)
    {
        long first = taken.GetValueOrDefault(table) + 1;
        taken[table] = first + count - 1;
        return first;
    }

    /// <summary>Moves the sequences past our keys, so that rows added later to these districts get others.</summary>
    public async Task AdvanceSequences(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (string table in Numbered)
        {
            // nextval one by one never moves a sequence back, whoever else draws from it; setval could.
            await using NpgsqlCommand command = new(
                $"SELECT max(nextval(pg_get_serial_sequence('{table}', 'id'))) FROM generate_series(1, $1)", connection);
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = taken.GetValueOrDefault(table) });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>UrbanVillage to urban_village.</summary>
    public static string Words(string name) => WordStart.Replace(name, "_").ToLowerInvariant();

    [GeneratedRegex("(?<!^)(?=[A-Z])")]
    private static partial Regex WordStart { get; }
}
