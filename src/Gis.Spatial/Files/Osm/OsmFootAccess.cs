using OsmSharp.Tags;

namespace Gis.Spatial.Files.Osm;

/// <summary>Whether, and in which direction, a walker may use an OpenStreetMap way.</summary>
/// <remarks>
/// The keys and their defaults: OpenStreetMap wiki, "Key:access" and "OSM tags for routing/Access restrictions".
/// The more specific key wins: foot before access before what the class of the street allows. A oneway for vehicles
/// does not bind walkers; a moving stair and a oneway:foot do.
/// </remarks>
internal static class OsmFootAccess
{
    private static readonly HashSet<string> Refused = ["no", "restricted", "military", "emergency", "private"];
    private static readonly HashSet<string> Granted = ["yes", "designated", "official", "permissive"];
    private static readonly HashSet<string> Sidewalks = ["yes", "both", "left", "right"];

    private static readonly HashSet<string> OpenHighways =
    [
        "footway", "path", "steps", "pedestrian", "living_street", "track", "residential", "service", "platform",
        "trunk", "trunk_link", "primary", "primary_link", "secondary", "secondary_link", "tertiary", "tertiary_link",
        "cycleway", "unclassified", "road", "bridleway",
    ];

    public static (bool Forward, bool Backward) Of(TagsCollectionBase tags) =>
        IsOpen(tags) ? Directions(tags) : (false, false);

    private static bool IsOpen(TagsCollectionBase tags)
    {
        tags.TryGetValue("foot", out string? foot);
        tags.TryGetValue("access", out string? access);
        if (Granted.Contains(foot ?? string.Empty))
        {
            return true;
        }

        if (Refused.Contains(foot ?? access ?? string.Empty))
        {
            return false;
        }

        if (!tags.TryGetValue("highway", out string highway))
        {
            return tags.Contains("railway", "platform") || tags.Contains("man_made", "pier");
        }

        return HasSidewalk(tags) || (OpenHighways.Contains(highway) && !tags.Contains("motorroad", "yes"));
    }

    private static bool HasSidewalk(TagsCollectionBase tags) =>
        tags.TryGetValue("sidewalk", out string sidewalk) && Sidewalks.Contains(sidewalk);

    private static (bool Forward, bool Backward) Directions(TagsCollectionBase tags)
    {
        string oneway = tags.TryGetValue("oneway:foot", out string foot) ? foot : Conveying(tags);
        return oneway switch
        {
            "yes" or "true" or "1" or "forward" => (true, false),
            "-1" or "reverse" or "backward" => (false, true),
            _ => (!tags.Contains("foot:forward", "no"), !tags.Contains("foot:backward", "no")),
        };
    }

    private static string Conveying(TagsCollectionBase tags) =>
        tags.Contains("highway", "steps") && tags.TryGetValue("conveying", out string conveying)
            && conveying is "forward" or "backward"
            ? conveying
            : string.Empty;
}
