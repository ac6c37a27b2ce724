using NetTopologySuite.Geometries;

namespace Gis.Spatial.Synthetic;

/// <summary>A place that offers one or more services.</summary>
/// <param name="Code">14 digits: community and two digits.</param>
/// <param name="OpeningHours">In the notation of OpenStreetMap's opening_hours.</param>
public sealed record DemoFacility(
    string Code,
    string Name,
    string EnglishName,
    Point Location,
    double FloorSquareMetres,
    string OpeningHours,
    IReadOnlyList<DemoService> Services);

/// <summary>A service offered by a facility.</summary>
/// <param name="Code">party, government, clinic, elder, culture or education.</param>
/// <param name="CapacityPeople">Residents that it can look after.</param>
public sealed record DemoService(string Code, int CapacityPeople);
