using NetTopologySuite.Geometries;

namespace Gis.Spatial.Synthetic;

/// <summary>A place where streets meet, bend or end.</summary>
/// <param name="Id">Unique in the city; two districts share the nodes on their border.</param>
public sealed record DemoStreetNode(long Id, Point Location);
