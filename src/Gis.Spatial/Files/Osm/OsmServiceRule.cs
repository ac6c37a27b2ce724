using OsmSharp.Tags;

namespace Gis.Spatial.Files.Osm;

/// <summary>One row of the table from OpenStreetMap tags to services.</summary>
/// <param name="Conditions">All must hold; values separated by ";" on the object hold with any of them.</param>
/// <param name="Service">Code of the service that such an object offers.</param>
/// <param name="Reason">Why it counts as that service.</param>
public sealed record OsmServiceRule(
    IReadOnlyList<KeyValuePair<string, string>> Conditions, string Service, string Reason)
{
    internal bool Holds(TagsCollectionBase tags)
    {
        foreach (var (key, value) in Conditions)
        {
            if (!tags.TryGetValue(key, out string found)
                || (found != value && !found.Split(';', StringSplitOptions.TrimEntries).Contains(value)))
            {
                return false;
            }
        }

        return true;
    }
}
