using NetTopologySuite.Geometries;

namespace Gis.Spatial.Synthetic;

/// <summary>The smallest piece a grid is made of: land between streets, or a piece of river or railway.</summary>
/// <param name="Code">15 digits: community and a number, unrelated to grid codes.</param>
public sealed record DemoBlock(string Code, string GridCode, LandUse Use, Polygon Outline);
