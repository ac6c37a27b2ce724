using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Gis.Spatial.Partition.Rules;

/// <summary>The part of a grid that lies outside its community.</summary>
internal sealed class CommunityFit(IReadOnlyDictionary<string, Geometry> communities)
{
    private readonly Dictionary<string, IPreparedGeometry> prepared = communities.ToDictionary(
        pair => pair.Key, pair => PreparedGeometryFactory.Prepare(pair.Value), StringComparer.Ordinal);

    /// <param name="community">Null or unknown: the one that holds most of the grid.</param>
    public Geometry Outside(Geometry grid, string? community)
    {
        if (prepared.Count == 0)
        {
            return Geo.Factory.CreatePolygon();
        }

        IPreparedGeometry[] near = community is not null && prepared.TryGetValue(community, out var known)
            ? [known]
            : [.. prepared.Values.Where(each => each.Geometry.EnvelopeInternal.Intersects(grid.EnvelopeInternal))];
        if (Array.Exists(near, each => each.Covers(grid)))
        {
            return Geo.Factory.CreatePolygon();
        }

        var home = near.Length == 1 ? near[0].Geometry : MostOf(grid, near);
        return home is null ? grid : OverlayNGRobust.Overlay(grid, home, SpatialFunction.Difference);
    }

    private static Geometry? MostOf(Geometry grid, IPreparedGeometry[] near) => near
        .Select(each => (Community: each.Geometry, Shared: OverlayNGRobust.Overlay(
            grid, each.Geometry, SpatialFunction.Intersection).Area))
        .Where(item => item.Shared > 0)
        .MaxBy(item => item.Shared).Community;
}
