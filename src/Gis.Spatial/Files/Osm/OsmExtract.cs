using Gis.Spatial.Streets;

namespace Gis.Spatial.Files.Osm;

/// <summary>What was asked for out of one OpenStreetMap .pbf file.</summary>
public sealed class OsmExtract
{
    private OsmExtract(StreetNetwork streets, OsmCounts counts) => (Streets, Counts) = (streets, counts);

    /// <summary>The network of every street of the file, walkable or not.</summary>
    public StreetNetwork Streets { get; }

    public OsmCounts Counts { get; }

    /// <summary>Reads ways first and then only the nodes that they need; nothing else is kept.</summary>
    /// <exception cref="SourceFileException">The file is missing, damaged or no OpenStreetMap .pbf file.</exception>
    public static OsmExtract Read(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new SourceFileException($"The file {path} does not exist.");
        }

        PbfFrame.Check(path, cancellationToken);
        var pass = new OsmPass(path);
        var streets = new OsmStreets();
        long ways = 0;
        foreach (var way in pass.Ways(cancellationToken))
        {
            ways++;
            streets.Offer(way);
        }

        long nodes = 0;
        var places = new OsmNodeTable([.. streets.Vertices]);
        foreach (var node in pass.Nodes(cancellationToken))
        {
            nodes++;
            places.Offer(node);
        }

        return new(streets.Build(places), new(nodes, ways, 0));
    }
}
