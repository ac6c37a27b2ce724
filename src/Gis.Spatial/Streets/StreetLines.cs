using System.Runtime.InteropServices;

namespace Gis.Spatial.Streets;

/// <summary>Builds the network of a line layer, whose lines meet where they share a vertex on the lattice.</summary>
public static class StreetLines
{
    /// <summary>A node's id is its rank among all vertices by longitude, then latitude, from 1.</summary>
    /// <exception cref="ArgumentException">A line has more than 65,536 vertices.</exception>
    public static StreetNetwork Build(IEnumerable<StreetLine> lines)
    {
        var ways = new StreetWays();
        var found = new Dictionary<(double, double), int>();
        var places = new List<(double Longitude, double Latitude)>();
        var heights = new VertexHeights();
        var vertices = new List<int>();
        foreach (var line in lines)
        {
            if (line.Geometry.NumPoints > StreetNetwork.MostVertices)
            {
                throw new ArgumentException($"Line {line.Id} has more than {StreetNetwork.MostVertices:N0} vertices.");
            }

            ways.Add(new(line.Id, line.Class, line.WalkForward, line.WalkBackward, line.Name), line.Geometry.NumPoints);
            foreach (var point in line.Geometry.Coordinates)
            {
                // Adding zero turns -0 into 0, which would else be another key.
                (double, double) place = (Geo.Round(point.X) + 0.0, Geo.Round(point.Y) + 0.0);
                ref int known = ref CollectionsMarshal.GetValueRefOrAddDefault(found, place, out bool exists);
                if (!exists)
                {
                    known = places.Count;
                    places.Add(place);
                }

                heights.Add(known, point.Z);
                vertices.Add(known);
            }
        }

        double[] metres = heights.Medians(places.Count);
        return new(ways, InOrder(vertices, places, metres), new Places(places, metres));
    }

    /// <summary>Sorts the places and renames the vertices, so that the order of the lines does not matter.</summary>
    private static int[] InOrder(
        List<int> vertices, List<(double Longitude, double Latitude)> places, double[] heights)
    {
        var unsorted = (double[])heights.Clone();
        var sorted = places.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        int[] rank = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            rank[order[i]] = i;
            (places[i], heights[i]) = (sorted[i], unsorted[order[i]]);
        }

        return [.. vertices.Select(vertex => rank[vertex])];
    }

    private sealed class Places(
        List<(double Longitude, double Latitude)> places, double[] heights) : IStreetVertices
    {
        public int Count => places.Count;

        public long Id(int vertex) => vertex + 1;

        public (double Longitude, double Latitude) Location(int vertex) => places[vertex];

        public double Height(int vertex) => heights[vertex];
    }
}
