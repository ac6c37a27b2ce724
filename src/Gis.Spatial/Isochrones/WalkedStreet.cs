using NetTopologySuite.Geometries;

namespace Gis.Spatial.Isochrones;

/// <summary>A street that one can walk on, in local metres.</summary>
/// <param name="Line">As it is drawn.</param>
/// <param name="Places">On the line from its first end to its last, both included, a few metres apart.</param>
public sealed record WalkedStreet(LineString Line, StreetPlace[] Places);
