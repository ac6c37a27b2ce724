using NetTopologySuite.Geometries;

namespace Gis.Spatial.Blocks;

/// <summary>Smallest piece that grids are made of: ground between streets, water, railways and the outline.</summary>
/// <param name="Id">The same between runs as long as the ground of this block is the same.</param>
/// <param name="Outline">Number of the outline that it lies in.</param>
/// <param name="Geometry">Degrees, on the coordinate lattice; the blocks of an outline tile it.</param>
public sealed record Block(string Id, int Outline, Geometry Geometry, double AreaSquareMetres);
