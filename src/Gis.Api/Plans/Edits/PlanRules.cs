using Gis.Api.Database;
using Gis.Spatial.Partition.Rules;
using Npgsql;

namespace Gis.Api.Plans.Edits;

/// <summary>The rules that grids of a district are held to: its own rows before those that hold everywhere.</summary>
internal static class PlanRules
{
    private const string Sql = """
        SELECT DISTINCT ON (code) code, value, unit, hard, source, edition
        FROM rule
        WHERE district IN ('*', $1) AND population = 'all' AND code LIKE 'grid.%'
        ORDER BY code, district = '*'
        """;

    /// <summary>Totals of a grid that a rule may bound, in the order of <see cref="TotalsOf"/>.</summary>
    public static IReadOnlyList<string> Totals { get; } = ["households", "people", "floating", "workload"];

    public static IReadOnlyList<double> TotalsOf(GridCounts counts) =>
        [counts.Households, counts.People, counts.Floating, counts.WorkloadHours];

    public static async Task<IReadOnlyList<GridRule>> Read(
        GisSession session, string district, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Sql).With(district);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await Read(reader, cancellationToken);
    }

    /// <summary>Adds the statement whose rows <see cref="Read(NpgsqlDataReader, CancellationToken)"/> takes up.</summary>
    public static void Add(NpgsqlBatch batch, string district) => batch.Add(Sql).With(district);

    public static async Task<IReadOnlyList<GridRule>> Read(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        List<RuleRow> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new(
                Code: reader.GetString(0),
                Value: reader.GetDouble(1),
                Unit: reader.GetString(2),
                IsHard: reader.GetBoolean(3),
                Source: reader.GetString(4),
                Edition: reader.GetString(5)));
        }

        return RuleRow.ForGrids(rows, Totals);
    }
}
