using Gis.Optimization.Siting;
using Gis.Optimization.Siting.Provision;

namespace Gis.Benchmarks.Siting;

/// <summary>A made-up town: buildings in clusters, facilities of today with too few seats, candidate places.</summary>
internal sealed class ProvisionTown
{
    private const double SquareMetresOfBuilding = 1600;
    private readonly Random random = new(5);
    private readonly (double X, double Y)[] buildings;
    private readonly (double X, double Y)[] places;
    private readonly int existing;
    private readonly int services;

    public ProvisionTown(int buildingCount, int existing, int candidates, int services)
    {
        double side = Math.Sqrt(buildingCount * SquareMetresOfBuilding);
        (double X, double Y)[] centres = [.. Enumerable.Range(0, 1 + (buildingCount / 500)).Select(_ => Anywhere(side))];
        buildings = [.. Enumerable.Range(0, buildingCount).Select(_ => Near(centres[random.Next(centres.Length)]))];
        places = [.. Enumerable.Range(0, existing + candidates).Select(_ => buildings[random.Next(buildingCount)])];
        this.existing = existing;
        this.services = services;
    }

    /// <param name="hasCapacities">Three sizes at each candidate, enlargements of what exists; else unlimited.</param>
    public ProvisionProblem Problem(ProvisionGoal goal, bool hasCapacities, double budget, double share)
    {
        int[] people = [.. buildings.Select(_ => random.Next(5, 80))];
        int demands = buildings.Length * services;
        return new()
        {
            Goal = goal,
            Weights = [.. Enumerable.Range(0, demands).Select(demand => (double)people[demand % buildings.Length])],
            ServiceOf = [.. Enumerable.Range(0, demands).Select(demand => demand / buildings.Length)],
            Services = services,
            Travel = TravelTable.Of(demands, places.Length, Walk),
            Worth = (_, metres) => metres <= 1000 ? 1 : 0,
            Places = [.. places.Select((_, place) => new ProvisionPlace(
                place < existing ? 0 : 20, PlaceRule.Optional, IsNew: place >= existing))],
            Measures = [.. Enumerable.Range(0, places.Length).SelectMany(place => Measures(place, hasCapacities))],
            Budget = budget,
            Share = share,
            TravelPrice = 1e-5,
            UnservedPrice = 0.02,
        };
    }

    private IEnumerable<ProvisionMeasure> Measures(int place, bool hasCapacities)
    {
        for (int service = 0; service < services; service++)
        {
            if (place < existing)
            {
                if (place % services != service)
                {
                    continue;
                }

                yield return new(place, service, hasCapacities ? 3000 : double.PositiveInfinity, 0, MustStay: true);
            }

            foreach (var (capacity, cost) in new[] { (3000d, 10d), (6000d, 16d), (12000d, 28d) }
                .Take(hasCapacities ? 3 : 1))
            {
                yield return new(place, service, hasCapacities ? capacity : double.PositiveInfinity, cost, false);
            }
        }
    }

    private double Walk(int demand, int place)
    {
        var (from, to) = (buildings[demand % buildings.Length], places[place]);
        double metres = 1.3 * double.Hypot(from.X - to.X, from.Y - to.Y);
        return metres <= 1500 ? metres : double.PositiveInfinity;
    }

    private (double X, double Y) Anywhere(double side) => (random.NextDouble() * side, random.NextDouble() * side);

    private (double X, double Y) Near((double X, double Y) centre)
    {
        double angle = random.NextDouble() * Math.Tau;
        double metres = 600 * Math.Sqrt(-Math.Log(1 - random.NextDouble()));
        return (centre.X + (metres * Math.Cos(angle)), centre.Y + (metres * Math.Sin(angle)));
    }
}
