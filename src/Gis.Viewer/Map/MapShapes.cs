namespace Gis.Viewer.Map;

/// <summary>Some GeoJSON geometries to draw together; equal when they are the same ones in the same order.</summary>
public sealed class MapShapes(IEnumerable<string> geometries) : IEquatable<MapShapes>
{
    public static MapShapes None { get; } = new([]);

    public string[] Geometries { get; } = [.. geometries];

    public bool Equals(MapShapes? other) =>
        ReferenceEquals(this, other) || (other is not null && Geometries.SequenceEqual(other.Geometries));

    public override bool Equals(object? obj) => Equals(obj as MapShapes);

    public override int GetHashCode() => Geometries.Length;
}
