using OsmSharp;
using OsmSharp.Streams;

namespace Gis.Spatial.Files.Osm;

/// <summary>Reads the objects of one kind out of an OpenStreetMap .pbf file, one by one.</summary>
internal sealed class OsmPass(string path)
{
    public IEnumerable<Node> Nodes(CancellationToken cancellationToken) => Read<Node>(cancellationToken);

    public IEnumerable<Way> Ways(CancellationToken cancellationToken) => Read<Way>(cancellationToken);

    public IEnumerable<Relation> Relations(CancellationToken cancellationToken) => Read<Relation>(cancellationToken);

    private IEnumerable<T> Read<T>(CancellationToken cancellationToken)
        where T : OsmGeo
    {
        using var stream = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
        using var source = new PBFOsmStreamSource(stream);
        long count = 0;
        while (MoveNext<T>(source, count))
        {
            cancellationToken.ThrowIfCancellationRequested();
            count++;
            if (source.Current() is T found)
            {
                yield return found;
            }
        }
    }

    /// <remarks>The decoder answers damage with whatever exception its damage leads to.</remarks>
    private bool MoveNext<T>(PBFOsmStreamSource source, long count)
    {
        try
        {
            return source.MoveNext(typeof(T) != typeof(Node), typeof(T) != typeof(Way), typeof(T) != typeof(Relation));
        }
        catch (Exception fault)
        {
            throw new SourceFileException(
                $"The file {Path.GetFileName(path)} is damaged after {count:N0} {typeof(T).Name.ToLowerInvariant()}s.",
                fault);
        }
    }
}
