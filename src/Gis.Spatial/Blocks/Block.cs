using NetTopologySuite.Geometries;

namespace Gis.Spatial.Blocks;

/// <summary>Smallest piece that grids are made of: ground between streets, water, railways and the outline.</summary>
/// <param name="Id">The same between runs as long as the corners of this block are the same.</param>
/// <param name="Geometry">Degrees, on the coordinate lattice; the blocks of an outline tile it.</param>
public sealed record Block(string Id, Geometry Geometry, double AreaSquareMetres);
