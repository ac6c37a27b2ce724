using Gis.Api.Database;
using Gis.Api.Reach;
using Gis.Api.Reach.Opening;
using Gis.Optimization.Reach;
using Gis.Optimization.Siting.Provision;

namespace Gis.Api.Siting.Provision;

/// <summary>Turns people, facilities, candidate sites and streets into a <see cref="ProvisionProblem"/>.</summary>
internal sealed class ProvisionReader(ReachProblemReader walks, StreetGraphs graphs)
{
    /// <summary>A longer walk to a place costs more than going without in any sensible pricing.</summary>
    private const double FarthestMetres = 10_000;

    public async Task<ProvisionCase> Read(
        GisSession session, string district, string area, ProvisionRequest request, CancellationToken stopEarly)
    {
        var streets = await graphs.Get(session, district, stopEarly);
        var sites = await ProvisionSites.Read(session, streets, district, area, request, stopEarly);
        var layers = new List<ProvisionLayer>();
        foreach (var service in request.Services)
        {
            foreach (var (group, matters) in Groups(request))
            {
                var question = new ReachQuestion(district, area, service.Service, group, service.Minutes)
                {
                    At = request.At is null ? null : WeekTime.Parse(request.At),
                };
                layers.Add(new(
                    Array.IndexOf(request.Services, service), matters, await walks.Read(session, question, stopEarly)));
            }
        }

        return await Task.Run(() => Build(request, sites, layers, stopEarly), stopEarly);
    }

    private static IEnumerable<(PopulationGroup Group, double Matters)> Groups(ProvisionRequest request) =>
        request.GroupWeights is { } weights
            ?
            [
                (PopulationGroup.Find("child")!, weights.Child),
                (PopulationGroup.Find("adult")!, weights.Adult),
                (PopulationGroup.Find("elder")!, weights.Elder),
            ]
            : [(PopulationGroup.Find(request.Population)!, 1)];

    private static ProvisionCase Build(
        ProvisionRequest request, ProvisionSites sites, List<ProvisionLayer> layers, CancellationToken stopEarly)
    {
        var goal = ProvisionGoalCode.Find(request.Goal)!.Value;
        var demand = new ProvisionDemand();
        foreach (var layer in layers)
        {
            // Groups walk at their own speeds: how far somebody goes is told as a share of the own limit.
            double limit = layer.Walk.Rules.LimitMetres;
            var (farthest, unit) = goal == ProvisionGoal.LeastTotal ? (Farthest(request), 1) : (limit, limit);
            demand.Add(layer, sites.Places, farthest, unit, stopEarly);
        }

        var problem = new ProvisionProblem
        {
            Goal = goal,
            Weights = [.. demand.Weights],
            Importance = request.GroupWeights is null ? null : [.. demand.Importance],
            ServiceOf = [.. demand.Services],
            Services = request.Services.Length,
            Travel = demand.Travel(sites.Sites.Length),
            Worth = Worth(request.Decay),
            Places = sites.PlaceRules,
            Measures = [.. sites.Measures],
            Budget = request.Budget ?? double.PositiveInfinity,
            MostNew = request.MaxNew,
            Share = request.Share ?? 0,
            Backup = request.Backup ?? 0,
            TravelPrice = (request.TravelPrice ?? 0) / 1000,
            UnservedPrice = request.UnservedPrice ?? 0,
        };
        return new(
            problem,
            sites.Sites,
            [.. sites.Keys],
            [.. sites.Today],
            [.. request.Services.Select(service => service.Service)]);
    }

    private static double Farthest(ProvisionRequest request) => request.TravelPrice is > 0 and double price
        ? Math.Min(FarthestMetres, 1000 * request.UnservedPrice!.Value / price)
        : FarthestMetres;

    /// <summary>What somebody counts who walks a share of the limit.</summary>
    private static Func<int, double, double> Worth(string? decay)
    {
        Func<double, double> worth = decay switch
        {
            "linear" => share => Math.Max(0, 1 - share),
            "gaussian" => DistanceDecay.Gaussian(1),
            _ => DistanceDecay.Within(1),
        };
        return (_, share) => worth(share);
    }
}

/// <summary>The people of one service and group, on their streets.</summary>
/// <param name="Matters">How much one of them counts.</param>
internal sealed record ProvisionLayer(int Service, double Matters, ReachProblem Walk);
