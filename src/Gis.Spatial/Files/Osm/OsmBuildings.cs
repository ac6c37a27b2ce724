using System.Globalization;
using OsmSharp;
using OsmSharp.Tags;

namespace Gis.Spatial.Files.Osm;

/// <summary>Gathers the buildings of an extract while its relations and ways pass by.</summary>
internal sealed class OsmBuildings(OsmOutlineStore outlines)
{
    private readonly List<(OsmOutline Outline, string Kind, int? Floors)> found = [];

    public void Offer(Relation relation)
    {
        if (relation.Tags is { } tags && tags.Contains("type", "multipolygon") && Kind(tags) is { } kind)
        {
            var outline = OsmOutline.Of(relation);
            outlines.Want(outline);
            found.Add((outline, kind, Floors(tags)));
        }
    }

    public void Offer(Way way)
    {
        if (way.Tags is { } tags && Kind(tags) is { } kind)
        {
            outlines.Keep(way);
            found.Add((OsmOutline.Of(way), kind, Floors(tags)));
        }
    }

    public IEnumerable<OsmBuilding> Build(OsmNodeTable nodes, ICollection<OsmProblem> problems)
    {
        foreach (var (outline, kind, floors) in found)
        {
            if (outlines.Build(outline, nodes, problems) is { } geometry)
            {
                yield return new(outline.Code, kind, floors, geometry);
            }
        }
    }

    private static string? Kind(TagsCollectionBase tags) =>
        tags.TryGetValue("building", out string kind) && kind != "no" ? kind : null;

    private static int? Floors(TagsCollectionBase tags) =>
        tags.TryGetValue("building:levels", out string text)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double floors)
        && floors is >= 0 and <= 300
            ? (int)Math.Ceiling(floors)
            : null;
}
