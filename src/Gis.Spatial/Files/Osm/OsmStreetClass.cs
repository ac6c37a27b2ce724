using Gis.Spatial.Streets;
using OsmSharp.Tags;

namespace Gis.Spatial.Files.Osm;

/// <summary>The class of a street from its OpenStreetMap tags.</summary>
internal static class OsmStreetClass
{
    private static readonly Dictionary<string, StreetClass> Classes = new(StringComparer.Ordinal)
    {
        ["motorway"] = StreetClass.Expressway,
        ["motorway_link"] = StreetClass.Expressway,
        ["trunk"] = StreetClass.Arterial,
        ["trunk_link"] = StreetClass.Arterial,
        ["primary"] = StreetClass.Arterial,
        ["primary_link"] = StreetClass.Arterial,
        ["secondary"] = StreetClass.Collector,
        ["secondary_link"] = StreetClass.Collector,
        ["tertiary"] = StreetClass.Collector,
        ["tertiary_link"] = StreetClass.Collector,
        ["unclassified"] = StreetClass.Local,
        ["residential"] = StreetClass.Local,
        ["living_street"] = StreetClass.Local,
        ["service"] = StreetClass.Local,
        ["road"] = StreetClass.Local,
        ["track"] = StreetClass.Local,
        ["busway"] = StreetClass.Local,
        ["footway"] = StreetClass.Footway,
        ["path"] = StreetClass.Footway,
        ["pedestrian"] = StreetClass.Footway,
        ["cycleway"] = StreetClass.Footway,
        ["bridleway"] = StreetClass.Footway,
        ["platform"] = StreetClass.Footway,
        ["steps"] = StreetClass.Steps,
    };

    /// <summary>Null when the way is no street: other things, and streets only planned or being built.</summary>
    public static StreetClass? Of(TagsCollectionBase tags, bool isWalkable)
    {
        if (!tags.TryGetValue("highway", out string highway))
        {
            return tags.Contains("railway", "platform") || tags.Contains("man_made", "pier")
                ? StreetClass.Footway
                : null;
        }

        if (!Classes.TryGetValue(highway, out var found))
        {
            return null;
        }

        bool isMotorRoad = tags.Contains("motorroad", "yes") || highway is "trunk" or "trunk_link";
        return found == StreetClass.Arterial && isMotorRoad && !isWalkable ? StreetClass.Expressway : found;
    }
}
