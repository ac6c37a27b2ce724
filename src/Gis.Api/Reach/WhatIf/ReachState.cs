using Gis.Optimization.Reach;
using Gis.Spatial.Coordinates;

namespace Gis.Api.Reach.WhatIf;

/// <summary>A reach held in memory, ready to be asked what a change would do.</summary>
/// <param name="Version">Of the rows it was read from.</param>
/// <param name="Pairs">Walks within the limit in order; null where no capacity limits anything.</param>
internal sealed record ReachState(
    ReachProblem Problem,
    TransverseMercator Projection,
    Attachment[] Buildings,
    double[] People,
    ServiceReach Service,
    WalkPairs? Pairs,
    Coverage Before,
    long Version)
{
    public static ReachState Of(ReachProblem problem, TransverseMercator projection, long version)
    {
        var buildings = problem.Buildings.Attach(problem.Walking, problem.Rules.SnapLimitMetres);
        var facilities = problem.Facilities.Attach(problem.Walking, problem.Rules.SnapLimitMetres);
        double[] people = Array.ConvertAll(problem.People, Convert.ToDouble);
        ServiceReach service = new(problem.Walking, facilities, buildings);
        float limit = (float)problem.Rules.LimitMetres;
        var pairs = problem.Capacity is null ? null : WalkPairs.Of(
            new CatchmentSearch(problem.Walking, buildings).Run(facilities, limit, CancellationToken.None));
        var before = Cover(problem, service, pairs, problem.Capacity, people);
        return new(problem, projection, buildings, people, service, pairs, before, version);
    }

    public static Coverage Cover(
        ReachProblem problem, ServiceReach service, WalkPairs? pairs, double[]? capacity, double[] people)
    {
        float limit = (float)problem.Rules.LimitMetres;
        var nearest = service.Within(limit);
        return pairs is null || capacity is null
            ? Coverage.WithinLimit(nearest, people, limit)
            : problem.Allocation.Allocate(pairs, capacity, nearest.Unattached, people);
    }
}
