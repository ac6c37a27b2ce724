using NetTopologySuite.Geometries;
using OsmSharp;
using OsmSharp.Tags;

namespace Gis.Spatial.Files.Osm;

/// <summary>Gathers the objects of an extract that offer a service of the mapping.</summary>
internal sealed class OsmFacilities(OsmServiceMapping mapping, OsmOutlineStore outlines)
{
    private readonly List<OsmFacility> points = [];
    private readonly List<(OsmOutline Outline, OsmFacility Facility)> areas = [];

    public void Offer(Relation relation)
    {
        if (relation.Tags is { } tags && tags.Contains("type", "multipolygon")
            && Facility($"r{relation.Id}", tags, Point.Empty) is { } facility)
        {
            var outline = OsmOutline.Of(relation);
            outlines.Want(outline);
            areas.Add((outline, facility));
        }
    }

    public void Offer(Way way)
    {
        if (way.Tags is { } tags && Facility($"w{way.Id}", tags, Point.Empty) is { } facility)
        {
            outlines.Keep(way);
            areas.Add((OsmOutline.Of(way), facility));
        }
    }

    public void Offer(Node node)
    {
        if (node is { Tags: { Count: > 0 } tags, Longitude: double longitude, Latitude: double latitude }
            && mapping.Services(tags).Count > 0
            && Facility(
                $"n{node.Id}", tags, Geo.Factory.CreatePoint(new Coordinate(Geo.Round(longitude), Geo.Round(latitude))))
                is { } facility)
        {
            points.Add(facility);
        }
    }

    public IEnumerable<OsmFacility> Build(OsmNodeTable nodes, ICollection<OsmProblem> problems)
    {
        foreach (var facility in points)
        {
            yield return facility;
        }

        foreach (var (outline, facility) in areas)
        {
            if (outlines.Build(outline, nodes, problems) is { } geometry)
            {
                yield return facility with { Location = Geo.RoundToLattice(geometry.InteriorPoint) };
            }
        }
    }

    private OsmFacility? Facility(string code, TagsCollectionBase tags, Point location)
    {
        var services = mapping.Services(tags);
        if (services.Count == 0)
        {
            return null;
        }

        tags.TryGetValue("name:en", out string? english);
        tags.TryGetValue("opening_hours", out string? opening);
        return new(code, Name(code, tags), english, services, opening, location);
    }

    private static string Name(string code, TagsCollectionBase tags)
    {
        foreach (string key in (ReadOnlySpan<string>)["name", "name:zh", "official_name", "operator"])
        {
            if (tags.TryGetValue(key, out string name) && !string.IsNullOrWhiteSpace(name))
            {
                return name.Trim();
            }
        }

        return tags.TryGetValue("amenity", out string kind) ? $"{kind} {code}" : code;
    }
}
