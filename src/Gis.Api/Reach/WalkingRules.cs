using Gis.Api.Database;
using Gis.Api.Jobs;

namespace Gis.Api.Reach;

/// <summary>The rules of one walk: how fast, how far from a street, how long.</summary>
internal sealed record WalkingRules(double MetresPerMinute, double SnapLimitMetres, double Minutes)
{
    /// <summary>The service's rule before the general one, then the group's, then the district's own.</summary>
    private const string Sql = """
        SELECT value
        FROM rule
        WHERE code = ANY ($1) AND district IN ('*', $2) AND population IN ('all', $3)
        ORDER BY array_position($1, code), population = 'all', district = '*'
        LIMIT 1
        """;

    public double LimitMetres => MetresPerMinute * Minutes;

    /// <param name="minutes">Asked for; null for the rule of the service.</param>
    public static async Task<WalkingRules> Read(
        GisSession session,
        string district,
        string service,
        string population,
        double? minutes,
        CancellationToken cancellationToken) =>
        new(
            await Value(session, ["walk.speed"], district, population, cancellationToken),
            await Value(session, ["walk.snap_limit"], district, population, cancellationToken),
            minutes ?? await Value(
                session, [$"reach.minutes.{service}", "reach.minutes"], district, population, cancellationToken));

    private static async Task<double> Value(
        GisSession session, string[] codes, string district, string population, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Sql).With(codes).With(district).With(population);
        return await command.ExecuteScalarAsync(cancellationToken) is double value
            ? value
            : throw new JobFailedException($"There is no rule {codes[^1]} for {population} in district {district}.");
    }
}
