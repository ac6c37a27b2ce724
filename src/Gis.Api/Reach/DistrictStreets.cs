using Gis.Optimization.Reach;
using Gis.Spatial.Coordinates;

namespace Gis.Api.Reach;

/// <summary>The street graph of one district in metres around its middle.</summary>
/// <param name="EdgeIds">Keys of <c>street_edge</c>, ascending; the position is the edge of the graph.</param>
/// <param name="Revision">Of the rows it was built from.</param>
internal sealed record DistrictStreets(
    StreetGraph Graph, TransverseMercator Projection, long[] EdgeIds, long Revision)
{
    public WalkingGraph For(PopulationGroup group, WalkingRules rules) =>
        Graph.For(new(group.AvoidsSteps, rules.FeelsSlopes));
}
