using System.Runtime.InteropServices;
using Gis.Spatial.Streets;
using OsmSharp;

namespace Gis.Spatial.Files.Osm;

/// <summary>Gathers the streets of an extract while its ways pass by, then builds their network.</summary>
internal sealed class OsmStreets
{
    private readonly StreetWays ways = new();
    private readonly List<long> vertices = [];

    public int Count => ways.Count;

    /// <summary>Nodes of the streets, with repeats.</summary>
    public IReadOnlyList<long> Vertices => vertices;

    public void Offer(Way way)
    {
        if (way is not { Id: long id, Tags: { Count: > 0 } tags, Nodes: { Length: >= 2 } nodes })
        {
            return;
        }

        var (forward, backward) = OsmFootAccess.Of(tags);
        if (OsmStreetClass.Of(tags, forward || backward) is not { } found)
        {
            return;
        }

        if (nodes.Length > StreetNetwork.MostVertices)
        {
            throw new SourceFileException(
                $"The street (way {id}) has {nodes.Length:N0} nodes, far beyond the 2,000 allowed.");
        }

        tags.TryGetValue("name", out string? name);
        ways.Add(new(id, found, forward, backward, name), nodes.Length);
        vertices.AddRange(nodes);
    }

    public StreetNetwork Build(OsmNodeTable nodes)
    {
        int[] positions = new int[vertices.Count];
        var ids = CollectionsMarshal.AsSpan(vertices);
        for (int i = 0; i < ids.Length; i++)
        {
            positions[i] = nodes.IndexOf(ids[i]);
        }

        return new(ways, positions, nodes);
    }
}
