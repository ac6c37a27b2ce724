using NetTopologySuite.Geometries;

namespace Gis.Spatial.Isochrones;

/// <summary>The two parts of one block; null for none.</summary>
internal readonly record struct FaceParts(Geometry? Within, Geometry? Beyond);
