using Gis.Api.Database;
using Gis.Api.Jobs;

namespace Gis.Api.Reach;

/// <summary>The rules of one walk: how fast, how far from a street, how long.</summary>
/// <param name="StartDelay">Minutes of the walking time that pass before the first step.</param>
/// <param name="FeelsSlopes">Whether a walk takes longer or shorter on a slope; where no heights are stored it is flat.</param>
internal sealed record WalkingRules(
    double MetresPerMinute, double SnapLimitMetres, double Minutes, double StartDelay = 0, bool FeelsSlopes = true)
{
    /// <summary>The rule that says whose walks feel slopes: 1 or 0.</summary>
    public const string Slopes = "walk.slopes";

    /// <summary>The service's rule before the general one, then the group's, then the district's own.</summary>
    private const string Sql = """
        SELECT value
        FROM rule
        WHERE code = ANY ($1) AND district IN ('*', $2) AND population IN ('all', $3)
        ORDER BY array_position($1, code), population = 'all', district = '*'
        LIMIT 1
        """;

    public double LimitMetres => MetresPerMinute * Math.Max(0, Minutes - StartDelay);

    /// <summary>The same walker, who may walk this far.</summary>
    public WalkingRules Within(double metres) => this with { Minutes = (metres / MetresPerMinute) + StartDelay };

    public static async Task<WalkingRules> Read(
        GisSession session, ReachQuestion question, CancellationToken cancellationToken)
    {
        var rules = await Read(
            session, question.District, question.Service, question.Group.Code, question.Minutes, cancellationToken);
        rules = rules with
        {
            StartDelay = question.StartDelay ?? await Value(
                session, ["walk.start_delay"], question.District, question.Group.Code, cancellationToken),
        };
        return question.Metres is double metres ? rules.Within(metres)
            : rules.LimitMetres > 0 ? rules
            : throw new JobFailedException("The start delay leaves no time to walk.");
    }

    /// <summary>The norm of a service in metres; null where there is none.</summary>
    public static async Task<double?> Norm(
        GisSession session, string district, string service, string population, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Sql)
            .With(new[] { $"norm.metres.{service}" }).With(district).With(population);
        return await command.ExecuteScalarAsync(cancellationToken) as double?;
    }

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
                session, [$"reach.minutes.{service}", "reach.minutes"], district, population, cancellationToken),
            FeelsSlopes: await Value(session, [Slopes], district, population, cancellationToken) != 0);

    internal static async Task<double> Value(
        GisSession session, string[] codes, string district, string population, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Sql).With(codes).With(district).With(population);
        return await command.ExecuteScalarAsync(cancellationToken) is double value
            ? value
            : throw new JobFailedException($"There is no rule {codes[^1]} for {population} in district {district}.");
    }
}
