using NetTopologySuite.Geometries;

namespace Gis.Spatial.Files.Osm;

/// <summary>Keeps the nodes of the ways that bound something, and makes polygons of them.</summary>
internal sealed class OsmOutlineStore
{
    private readonly Dictionary<long, (int Start, int End)> ways = [];
    private readonly HashSet<long> wanted = [];
    private readonly List<long> vertices = [];

    /// <summary>Nodes of the kept ways, with repeats.</summary>
    public IReadOnlyList<long> Vertices => vertices;

    /// <summary>Asks for the ways of an outline that will pass by later.</summary>
    public void Want(OsmOutline outline) => wanted.UnionWith(outline.Members.Select(member => member.Way));

    public bool IsWanted(long way) => wanted.Contains(way);

    public void Keep(OsmSharp.Way way)
    {
        if (way is { Id: long id, Nodes: { Length: > 1 } nodes }
            && ways.TryAdd(id, (vertices.Count, vertices.Count + nodes.Length)))
        {
            vertices.AddRange(nodes);
        }
    }

    /// <summary>A valid polygon or multipolygon, or null with the reason added to the problems.</summary>
    public Geometry? Build(OsmOutline outline, OsmNodeTable nodes, ICollection<OsmProblem> problems)
    {
        string? fault = null;
        var outer = Rings(outline, isInner: false, nodes, ref fault);
        var inner = Rings(outline, isInner: true, nodes, ref fault);
        var geometry = fault is null ? Polygons(outer, inner, ref fault) : null;
        if (fault is not null)
        {
            problems.Add(new(outline.Code, fault));
        }

        return fault is null ? geometry : null;
    }

    private List<LinearRing> Rings(OsmOutline outline, bool isInner, OsmNodeTable nodes, ref string? fault)
    {
        var pieces = new List<long[]>();
        foreach (var (way, _) in outline.Members.Where(member => member.IsInner == isInner))
        {
            if (!ways.TryGetValue(way, out var range))
            {
                fault ??= $"Its way {way} is not in the file.";
                return [];
            }

            pieces.Add([.. vertices[range.Start..range.End]]);
        }

        var rings = new List<LinearRing>();
        foreach (long[] ring in RingJoiner.Join(pieces, ref fault))
        {
            if (Ring(ring, nodes, ref fault) is { } made)
            {
                rings.Add(made);
            }
        }

        return rings;
    }

    private static LinearRing? Ring(long[] ids, OsmNodeTable nodes, ref string? fault)
    {
        var shape = new Coordinate[ids.Length];
        for (int i = 0; i < ids.Length; i++)
        {
            int node = nodes.IndexOf(ids[i]);
            if (node < 0)
            {
                fault ??= $"Its node {ids[i]} is not in the file.";
                return null;
            }

            var (longitude, latitude) = nodes.Location(node);
            shape[i] = new(longitude, latitude);
        }

        if (shape.Length < 4)
        {
            fault ??= $"Its outline has {shape.Length - 1} corners.";
            return null;
        }

        return Geo.Factory.CreateLinearRing(shape);
    }

    private static Geometry? Polygons(List<LinearRing> outer, List<LinearRing> inner, ref string? fault)
    {
        if (outer.Count == 0)
        {
            fault = "It has no outer ring.";
            return null;
        }

        var shells = outer.ConvertAll(
            ring => (Ring: ring, Area: Geo.Factory.CreatePolygon(ring), Holes: new List<LinearRing>()));
        foreach (var hole in inner)
        {
            var home = shells.Where(shell => shell.Area.Covers(hole)).MinBy(shell => shell.Area.Area);
            if (home.Ring is null)
            {
                fault = $"Its inner ring near ({hole[0].X:0.######}, {hole[0].Y:0.######}) is in no outer ring.";
                return null;
            }

            home.Holes.Add(hole);
        }

        var polygons = shells.ConvertAll(shell => Geo.Factory.CreatePolygon(shell.Ring, [.. shell.Holes]));
        Geometry geometry = polygons.Count == 1 ? polygons[0] : Geo.Factory.CreateMultiPolygon([.. polygons]);
        if (!geometry.IsValid)
        {
            fault = $"Its outline crosses itself near ({outer[0][0].X:0.######}, {outer[0][0].Y:0.######}).";
        }

        return geometry;
    }
}
