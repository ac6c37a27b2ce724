using NetTopologySuite.Geometries;

namespace Gis.Spatial.Isochrones;

/// <summary>Where a walk starts, in local metres.</summary>
public readonly record struct Door(Coordinate Place, bool IsReached);
