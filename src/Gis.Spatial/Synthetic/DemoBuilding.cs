using NetTopologySuite.Geometries;

namespace Gis.Spatial.Synthetic;

/// <summary>A building and the number of people who live there.</summary>
/// <param name="Code">17 digits: community and five digits.</param>
/// <param name="Footprint">Inside one block, clear of every other footprint.</param>
/// <param name="Entrance">Where a walk starts: inside the footprint.</param>
/// <param name="People">All residents; the four age groups add up to it.</param>
/// <param name="Floating">Those of them who are registered elsewhere.</param>
public sealed record DemoBuilding(
    string Code,
    string BlockCode,
    string GridCode,
    BuildingKind Kind,
    Polygon Footprint,
    Point Entrance,
    int Floors,
    int Households,
    int People,
    int Floating,
    int Age0To14,
    int Age15To64,
    int Age65To79,
    int Age80Plus);
