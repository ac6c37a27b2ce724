using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace Gis.Spatial.Partition.Rules;

/// <summary>The part of a grid that lies outside its community.</summary>
internal sealed class CommunityFit(IReadOnlyDictionary<string, Geometry> communities)
{
    /// <param name="community">Null or unknown: the one that holds most of the grid.</param>
    public Geometry Outside(Geometry grid, string? community)
    {
        if (communities.Count == 0)
        {
            return Geo.Factory.CreatePolygon();
        }

        var home = community is not null && communities.TryGetValue(community, out var known) ? known : MostOf(grid);
        return home is null ? grid
            : home.Covers(grid) ? Geo.Factory.CreatePolygon()
            : OverlayNGRobust.Overlay(grid, home, NetTopologySuite.Operation.Overlay.SpatialFunction.Difference);
    }

    private Geometry? MostOf(Geometry grid) => communities.Values
        .Where(community => community.EnvelopeInternal.Intersects(grid.EnvelopeInternal))
        .Select(community => (Community: community, Shared: OverlayNGRobust.Overlay(
            grid, community, NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection).Area))
        .Where(item => item.Shared > 0)
        .MaxBy(item => item.Shared).Community;
}
