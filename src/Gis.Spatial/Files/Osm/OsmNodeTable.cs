using Gis.Spatial.Streets;
using NetTopologySuite.Geometries;
using OsmSharp;

namespace Gis.Spatial.Files.Osm;

/// <summary>The places of the nodes that ways need: sorted ids, and beside them coordinates in 1e-7 degree.</summary>
/// <remarks>OpenStreetMap keeps seven decimals, so two 32-bit integers hold a place: 16 bytes a node in all.</remarks>
internal sealed class OsmNodeTable : IStreetVertices
{
    private const int Unknown = int.MinValue;
    private const double PerDegree = 1e7;
    private readonly long[] ids;
    private readonly int[] longitudes;
    private readonly int[] latitudes;
    private int next;

    /// <param name="wanted">Ids in any order, with repeats.</param>
    public OsmNodeTable(List<long> wanted)
    {
        ids = Distinct(wanted);
        longitudes = new int[ids.Length];
        latitudes = new int[ids.Length];
        Array.Fill(longitudes, Unknown);
    }

    public int Count => ids.Length;

    /// <summary>Box of the places found.</summary>
    public Envelope Bounds { get; } = new();

    public long Id(int vertex) => ids[vertex];

    public (double Longitude, double Latitude) Location(int vertex) =>
        (longitudes[vertex] / PerDegree, latitudes[vertex] / PerDegree);

    /// <summary>Position of a node that was asked for, whose place the file has; else -1.</summary>
    public int IndexOf(long id)
    {
        int index = Array.BinarySearch(ids, id);
        return index >= 0 && longitudes[index] != Unknown ? index : -1;
    }

    /// <summary>Keeps the node's place if it was asked for.</summary>
    public void Offer(Node node)
    {
        // Files are sorted by id as a rule: the node after the last one found is nearly always the next.
        if (node is not { Id: long id, Longitude: double longitude, Latitude: double latitude }
            || Math.Abs(longitude) > 180 || Math.Abs(latitude) > 90)
        {
            return;
        }

        int index = next < ids.Length && ids[next] == id ? next : Array.BinarySearch(ids, id);
        if (index >= 0)
        {
            longitudes[index] = (int)Math.Round(longitude * PerDegree);
            latitudes[index] = (int)Math.Round(latitude * PerDegree);
            Bounds.ExpandToInclude(longitude, latitude);
            next = index + 1;
        }
    }

    private static long[] Distinct(List<long> wanted)
    {
        long[] sorted = [.. wanted];
        Array.Sort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (count == 0 || sorted[i] != sorted[count - 1])
            {
                sorted[count++] = sorted[i];
            }
        }

        Array.Resize(ref sorted, count);
        return sorted;
    }
}
