namespace Gis.Spatial.Files.Writing;

/// <summary>What a written value is.</summary>
public enum ColumnKind
{
    Text,
    Whole,
    Real,
    Truth,
}

/// <summary>What a written geometry is; a format that wants the multi form gets it.</summary>
public enum GeometryKind
{
    Point,
    Line,
    Polygon,
}

/// <summary>One attribute of a written file.</summary>
public sealed record FeatureColumn(string Name, ColumnKind Kind);

/// <summary>Layer name, kind of geometry and attributes of a written file.</summary>
public sealed record FeatureSchema(string Layer, GeometryKind Geometry, IReadOnlyList<FeatureColumn> Columns);
