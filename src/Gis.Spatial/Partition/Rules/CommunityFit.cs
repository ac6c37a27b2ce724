using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Gis.Spatial.Partition.Rules;

/// <summary>The part of a grid that lies outside its community.</summary>
internal sealed class CommunityFit(IReadOnlyDictionary<string, Geometry> communities)
{
    private readonly Dictionary<string, CommunityOutline> outlines = communities.ToDictionary(
        pair => pair.Key, pair => new CommunityOutline(pair.Value), StringComparer.Ordinal);

    /// <param name="community">Null or unknown: the one that holds most of the grid.</param>
    /// <returns>Empty also where no community is known near the grid: nobody can say then what it has left.</returns>
    public Geometry Outside(Geometry grid, string? community)
    {
        CommunityOutline[] near = community is not null && outlines.TryGetValue(community, out var known)
            ? [known]
            : [.. outlines.Values.Where(each => each.Geometry.EnvelopeInternal.Intersects(grid.EnvelopeInternal))];
        if (near.Length == 0 || Array.Exists(near, each => each.Covers(grid)))
        {
            return Geo.Factory.CreatePolygon();
        }

        var home = near.Length == 1 ? near[0].Geometry : MostOf(grid, near);
        return home is null ? grid : OverlayNGRobust.Overlay(grid, home, SpatialFunction.Difference);
    }

    private static Geometry? MostOf(Geometry grid, CommunityOutline[] near) => near
        .Select(each => (Community: each.Geometry, Shared: OverlayNGRobust.Overlay(
            grid, each.Geometry, SpatialFunction.Intersection).Area))
        .Where(item => item.Shared > 0)
        .MaxBy(item => item.Shared).Community;
}
