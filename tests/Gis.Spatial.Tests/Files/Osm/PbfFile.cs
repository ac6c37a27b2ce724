using OsmSharp;
using OsmSharp.Streams;
using OsmSharp.Tags;

namespace Gis.Spatial.Tests.Files.Osm;

/// <summary>Writes small .pbf files for tests: nodes, then ways, then relations.</summary>
internal sealed class PbfFile
{
    private readonly List<OsmGeo> objects = [];

    public PbfFile Node(long id, double longitude, double latitude, params (string Key, string Value)[] tags)
    {
        objects.Add(Complete(new Node { Id = id, Longitude = longitude, Latitude = latitude }, tags));
        return this;
    }

    public PbfFile Way(long id, long[] nodes, params (string Key, string Value)[] tags)
    {
        objects.Add(Complete(new Way { Id = id, Nodes = nodes }, tags));
        return this;
    }

    public PbfFile Relation(long id, (long Way, string Role)[] members, params (string Key, string Value)[] tags)
    {
        RelationMember[] all = [.. members.Select(m => new RelationMember(m.Way, m.Role, OsmGeoType.Way))];
        objects.Add(Complete(new Relation { Id = id, Members = all }, tags));
        return this;
    }

    public string Write(TempFolder folder, string name = "map.osm.pbf")
    {
        using var stream = File.Create(folder.Path(name));
        var target = new PBFOsmStreamTarget(stream);
        target.Initialize();
        foreach (var found in objects.OrderBy(o => o.Type).ThenBy(o => o.Id))
        {
            switch (found)
            {
                case Node node:
                    target.AddNode(node);
                    break;
                case Way way:
                    target.AddWay(way);
                    break;
                case Relation relation:
                    target.AddRelation(relation);
                    break;
            }
        }

        target.Flush();
        target.Close();
        return folder.Path(name);
    }

    private static OsmGeo Complete(OsmGeo found, (string Key, string Value)[] tags)
    {
        found.Tags = new TagsCollection(tags.Select(tag => new Tag(tag.Key, tag.Value)));
        found.Version = 1;
        found.ChangeSetId = 1;
        found.UserId = 1;
        found.UserName = "test";
        found.TimeStamp = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        found.Visible = true;
        return found;
    }
}
