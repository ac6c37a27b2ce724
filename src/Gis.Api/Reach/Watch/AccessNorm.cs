using Gis.Api.Database;
using Gis.Api.Jobs;
using Gis.Optimization.Reach;

namespace Gis.Api.Reach.Watch;

/// <summary>Whether enough people of each community have a service within its norm.</summary>
internal static class AccessNorm
{
    private const string TargetRule = "norm.served_share";

    public static async Task<List<BreachFound>> Evaluate(
        GisSession session,
        ReachProblemReader reader,
        string district,
        string service,
        CancellationToken cancellationToken)
    {
        var everyone = PopulationGroup.Find(null)!;
        double target = await WalkingRules.Value(
            session, [TargetRule], district, everyone.Code, cancellationToken);
        double? norm = await WalkingRules.Norm(session, district, service, everyone.Code, cancellationToken);
        ReachQuestion question = new(district, district, service, everyone, Minutes: null) { Metres = norm };
        try
        {
            var problem = await reader.Read(session, question, cancellationToken);
            var outcome = await Task.Run(() => ReachOutcome.Compute(problem, cancellationToken), cancellationToken);
            string rule = norm is null ? $"reach.minutes.{service}" : $"norm.metres.{service}";
            return Broken(outcome, service, rule, target);
        }
        catch (JobFailedException)
        {
            // Without streets nobody can say who walks where: the norm is neither kept nor broken.
            return [];
        }
    }

    private static List<BreachFound> Broken(ReachOutcome outcome, string service, string rule, double target)
    {
        var areas = outcome.Problem.Buildings.Areas;
        string[] codes = [.. areas.Distinct().Order(StringComparer.Ordinal)];
        var number = codes.Select((code, at) => (code, at)).ToDictionary(pair => pair.code, pair => pair.at);
        var sums = outcome.Coverage.Sum(Array.ConvertAll(areas, area => number[area]), codes.Length);
        return
        [
            .. Enumerable.Range(0, codes.Length)
                .Where(area => People(sums[area]) > 0 && sums[area].Served < target * People(sums[area]))
                .Select(area => new BreachFound(
                    codes[area],
                    rule,
                    "community",
                    codes[area],
                    service,
                    (int)(People(sums[area]) - sums[area].Served),
                    Math.Round(sums[area].Served / People(sums[area]), 4),
                    target,
                    "share")),
        ];
    }

    /// <summary>Whom no street connects is a fault of the data, not of the service.</summary>
    private static double People(CoverageTotals sum) => sum.People - sum.Unattached;
}
