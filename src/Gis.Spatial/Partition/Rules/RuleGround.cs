using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Rules;

/// <summary>What rules need to know of the ground beside the grids themselves; degrees throughout.</summary>
public sealed record RuleGround
{
    /// <summary>Outline of each community by its code.</summary>
    public IReadOnlyDictionary<string, Geometry> Communities { get; init; } = new Dictionary<string, Geometry>();

    /// <summary>Polygons of buildings.</summary>
    public IReadOnlyList<Geometry> Footprints { get; init; } = [];

    /// <summary>Rivers, railways, walls, expressways: crossed only where a street crosses them.</summary>
    public IReadOnlyList<LineString> Barriers { get; init; } = [];

    /// <summary>Streets that one may walk on.</summary>
    public IReadOnlyList<LineString> Streets { get; init; } = [];
}
