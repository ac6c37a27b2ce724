using NetTopologySuite.Geometries;

namespace Gis.Spatial.Synthetic;

/// <summary>A grid of the published plan.</summary>
/// <param name="Code">15 digits: community and a number from north-west to south-east.</param>
/// <param name="IsSpecial">A park, mall, school, hospital or hill that is a grid by itself.</param>
/// <param name="HoursPerWeek">Work that the grid asks of its worker.</param>
/// <param name="Skills">What the worker must be able to do; often nothing special.</param>
public sealed record DemoGrid(
    string Code,
    string Name,
    string EnglishName,
    bool IsSpecial,
    Polygon Outline,
    int Households,
    int People,
    int Floating,
    double HoursPerWeek,
    IReadOnlyList<string> Skills);
