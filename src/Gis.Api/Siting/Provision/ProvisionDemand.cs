using Gis.Api.Jobs;
using Gis.Api.Reach;
using Gis.Optimization.Reach;
using Gis.Optimization.Siting;

namespace Gis.Api.Siting.Provision;

/// <summary>Collects the demand points of every service and group, and their walks to all places.</summary>
internal sealed class ProvisionDemand
{
    /// <summary>Pairs of point and place that fit in memory with room to spare.</summary>
    private const long MostPairs = 100_000_000;

    private readonly List<(int First, double UnitMetres, Catchment[] OfPlace)> walks = [];
    private long pairs;

    public List<double> Weights { get; } = [];

    public List<double> Importance { get; } = [];

    public List<int> Services { get; } = [];

    /// <param name="unitMetres">Length in which travel is told.</param>
    /// <exception cref="JobFailedException">There are too many pairs.</exception>
    public void Add(
        ProvisionLayer layer, WalkPlaces places, double farthestMetres, double unitMetres, CancellationToken stopEarly)
    {
        var walk = layer.Walk;
        int[] inhabited = [.. Enumerable.Range(0, walk.People.Length).Where(building => walk.People[building] > 0)];
        var buildings = walk.Buildings.Attach(walk.Walking, walk.Rules.SnapLimitMetres);
        var catchments = new CatchmentSearch(walk.Walking, [.. inhabited.Select(building => buildings[building])])
            .Run(places.Attach(walk.Walking, walk.Rules.SnapLimitMetres), (float)farthestMetres, stopEarly);
        pairs += catchments.Sum(catchment => (long)catchment.Demand.Length);
        if (pairs > MostPairs)
        {
            throw new JobFailedException(
                $"This question compares more than {MostPairs} pairs of building and place: ask for less far walks or a smaller area.");
        }

        walks.Add((Weights.Count, unitMetres, [.. catchments]));
        Weights.AddRange(inhabited.Select(building => (double)walk.People[building]));
        Importance.AddRange(inhabited.Select(_ => layer.Matters));
        Services.AddRange(inhabited.Select(_ => layer.Service));
    }

    public TravelTable Travel(int places)
    {
        int[][] demand = [.. Enumerable.Range(0, places).Select(place => walks.SelectMany(layer =>
            layer.OfPlace[place].Demand.Select(point => layer.First + point)).ToArray())];
        float[][] travel = [.. Enumerable.Range(0, places).Select(place =>
            walks.SelectMany(layer => layer.OfPlace[place].Metres.Select(walk => (float)(walk / layer.UnitMetres)))
                .ToArray())];
        return TravelTable.OfSites(Weights.Count, demand, travel);
    }
}
