using NetTopologySuite.Geometries;

namespace Gis.Spatial.Synthetic;

/// <summary>A place where a new facility could open.</summary>
/// <param name="Code">14 digits: community and two digits, 51 and up.</param>
/// <param name="SetUpCost">In ten thousand yuan.</param>
public sealed record DemoCandidateSite(
    string Code, string Name, string EnglishName, Point Location, double FloorSquareMetres, double SetUpCost);
