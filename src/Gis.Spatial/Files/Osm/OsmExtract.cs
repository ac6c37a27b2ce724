using Gis.Spatial.Streets;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Files.Osm;

/// <summary>What was asked for out of one OpenStreetMap .pbf file.</summary>
public sealed class OsmExtract
{
    private readonly OsmOutlineStore outlines = new();
    private readonly OsmStreets streets = new();
    private readonly OsmBuildings buildings;
    private readonly OsmFacilities facilities;
    private readonly List<OsmProblem> problems = [];
    private readonly OsmContents contents;
    private OsmNodeTable nodes;
    private long nodesRead;
    private long waysRead;
    private long relationsRead;

    private OsmExtract(OsmContents contents, OsmServiceMapping mapping)
    {
        this.contents = contents;
        buildings = new(outlines);
        facilities = new(mapping, outlines);
        nodes = new([]);
        Streets = streets.Build(nodes);
    }

    /// <summary>The network of every street of the file, walkable or not; empty unless asked for.</summary>
    public StreetNetwork Streets { get; private set; }

    public OsmCounts Counts => new(nodesRead, waysRead, relationsRead);

    /// <summary>Reads relations and ways first, then only the nodes that they need; nothing else is kept.</summary>
    /// <exception cref="SourceFileException">The file is missing, damaged or no OpenStreetMap .pbf file.</exception>
    public static OsmExtract Read(
        string path, OsmContents contents, OsmServiceMapping mapping, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new SourceFileException($"The file {path} does not exist.");
        }

        PbfFrame.Check(path, cancellationToken);
        var extract = new OsmExtract(contents, mapping);
        extract.ReadAll(new OsmPass(path), cancellationToken);
        return extract;
    }

    /// <summary>Longitude and latitude in degrees of all that the streets and outlines need; empty for none.</summary>
    public Envelope Bounds => nodes.Bounds;

    /// <summary>Objects left out, found while <see cref="Buildings"/> and <see cref="Facilities"/> were read.</summary>
    public IReadOnlyList<OsmProblem> Problems => problems;

    /// <summary>Buildings, made one by one.</summary>
    /// <param name="leftOut">Gets what is left out, and why; null is <see cref="Problems"/>.</param>
    public IEnumerable<OsmBuilding> Buildings(ICollection<OsmProblem>? leftOut = null) =>
        buildings.Build(nodes, leftOut ?? problems);

    /// <summary>Objects that offer a service, made one by one.</summary>
    /// <param name="leftOut">Gets what is left out, and why; null is <see cref="Problems"/>.</param>
    public IEnumerable<OsmFacility> Facilities(ICollection<OsmProblem>? leftOut = null) =>
        facilities.Build(nodes, leftOut ?? problems);

    private void ReadAll(OsmPass pass, CancellationToken cancellationToken)
    {
        bool hasOutlines = (contents & (OsmContents.Amenities | OsmContents.Buildings)) != 0;
        if (hasOutlines)
        {
            // Relations stand last in a file, yet they say which of the untagged ways are needed.
            foreach (var relation in pass.Relations(cancellationToken))
            {
                relationsRead++;
                Offer(relation);
            }
        }

        foreach (var way in pass.Ways(cancellationToken))
        {
            waysRead++;
            Offer(way);
        }

        nodes = new([.. streets.Vertices, .. outlines.Vertices]);
        foreach (var node in pass.Nodes(cancellationToken))
        {
            nodesRead++;
            nodes.Offer(node);
            if (contents.HasFlag(OsmContents.Amenities))
            {
                facilities.Offer(node);
            }
        }

        Streets = streets.Build(nodes);
    }

    private void Offer(OsmSharp.Relation relation)
    {
        if (contents.HasFlag(OsmContents.Buildings))
        {
            buildings.Offer(relation);
        }

        if (contents.HasFlag(OsmContents.Amenities))
        {
            facilities.Offer(relation);
        }
    }

    private void Offer(OsmSharp.Way way)
    {
        if (contents.HasFlag(OsmContents.Streets))
        {
            streets.Offer(way);
        }

        if (contents.HasFlag(OsmContents.Buildings))
        {
            buildings.Offer(way);
        }

        if (contents.HasFlag(OsmContents.Amenities))
        {
            facilities.Offer(way);
        }

        if (outlines.IsWanted(way.Id ?? 0))
        {
            outlines.Keep(way);
        }
    }
}
