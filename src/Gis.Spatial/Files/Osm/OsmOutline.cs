namespace Gis.Spatial.Files.Osm;

/// <summary>The ways that bound one object: a closed way alone, or the members of a multipolygon relation.</summary>
internal sealed record OsmOutline(string Code, IReadOnlyList<(long Way, bool IsInner)> Members)
{
    public static OsmOutline Of(OsmSharp.Way way) => new($"w{way.Id}", [(way.Id!.Value, false)]);

    /// <remarks>Members without a role are taken as outer, as the wiki's "Relation:multipolygon" allows.</remarks>
    public static OsmOutline Of(OsmSharp.Relation relation) => new(
        $"r{relation.Id}",
        [
            .. (relation.Members ?? [])
                .Where(member => member.Type == OsmSharp.OsmGeoType.Way)
                .Select(member => (member.Id, member.Role == "inner")),
        ]);
}
