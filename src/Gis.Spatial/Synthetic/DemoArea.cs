using NetTopologySuite.Geometries;

namespace Gis.Spatial.Synthetic;

/// <summary>A district, street or community of the demo city.</summary>
/// <param name="Code">6 digits for a district, 9 for a street, 12 for a community.</param>
/// <param name="ParentCode">Null for a district.</param>
/// <param name="Name">Chinese.</param>
/// <param name="Outline">SRID 4326; carries every vertex of the areas beside and below it.</param>
public sealed record DemoArea(string Code, string? ParentCode, string Name, string EnglishName, Polygon Outline);
