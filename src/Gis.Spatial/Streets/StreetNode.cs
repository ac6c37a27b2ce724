using NetTopologySuite.Geometries;

namespace Gis.Spatial.Streets;

/// <summary>A place where streets meet or end.</summary>
/// <param name="Id">Unique and stable within a district.</param>
/// <param name="Location">SRID 4326, longitude before latitude, on the 1e-8 degree lattice.</param>
/// <param name="HeightMetres">Above any one level; NaN where it is not known.</param>
public sealed record StreetNode(long Id, Point Location, double HeightMetres);
