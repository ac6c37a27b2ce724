using NetTopologySuite.Geometries;

namespace Gis.Spatial.Streets;

/// <summary>How a street is used; the order is from the widest to the narrowest.</summary>
public enum StreetClass
{
    /// <summary>Motor traffic only: a barrier on foot.</summary>
    Expressway,
    Arterial,
    Collector,
    Local,
    Footway,
    Steps,
}

/// <summary>One piece of street between two nodes of the network; nodes are where streets meet or end.</summary>
/// <param name="Id">Unique and stable within a district.</param>
/// <param name="FromNode">Node at the first coordinate of <paramref name="Geometry"/>.</param>
/// <param name="ToNode">Node at the last coordinate.</param>
/// <param name="Geometry">SRID 4326, longitude before latitude, on the 1e-8 degree lattice.</param>
/// <param name="LengthMetres">Length on the ellipsoid or sphere, never in degrees.</param>
/// <param name="WalkForward">A walker may go from <paramref name="FromNode"/> to <paramref name="ToNode"/>.</param>
/// <param name="WalkBackward">A walker may go the other way.</param>
public sealed record StreetEdge(
    long Id,
    long FromNode,
    long ToNode,
    LineString Geometry,
    double LengthMetres,
    StreetClass Class,
    bool WalkForward,
    bool WalkBackward,
    string? Name);
