using NetTopologySuite.Geometries;

namespace Gis.Spatial.Blocks;

/// <summary>What bounds blocks, as lines: streets as they are, of water and other areas their rims.</summary>
public static class BlockLines
{
    /// <summary>Points bound nothing.</summary>
    public static IEnumerable<LineString> Of(Geometry geometry) => geometry switch
    {
        LineString { IsEmpty: false } line => [line],
        Polygon { IsEmpty: false } polygon => [polygon.Shell, .. polygon.Holes],
        GeometryCollection parts => parts.SelectMany(Of),
        _ => [],
    };
}
