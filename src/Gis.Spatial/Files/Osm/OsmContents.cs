namespace Gis.Spatial.Files.Osm;

/// <summary>What to take from an OpenStreetMap file.</summary>
[Flags]
public enum OsmContents
{
    None = 0,
    Streets = 1,

    /// <summary>Objects that offer a service of the mapping.</summary>
    Amenities = 2,
    Buildings = 4,
}
