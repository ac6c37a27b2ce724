using System.Numerics;

namespace Gis.Optimization.Siting.Files;

/// <summary>OR-Library p-median: `n m p`, then m edges `i j cost`; travel is the shortest path.</summary>
/// <remarks>Beasley, "A note on solving large p-median problems", EJOR 21, 1985. Of a repeated edge the last
/// counts.</remarks>
public static class PmedFile
{
    private const int Never = int.MaxValue / 2;

    /// <param name="count">Sites to open; null for the number in the file.</param>
    /// <exception cref="FormatException">The file is not of this form: says where.</exception>
    public static SitingProblem Read(string path, int? count)
    {
        var file = new NumberFile(path);
        int nodes = file.Whole();
        int edges = file.Whole();
        int sites = file.Whole();
        if (nodes is < 1 or > 20_000 || edges < 0)
        {
            throw new FormatException($"{Path.GetFileName(path)}: {nodes} nodes and {edges} edges are not a graph.");
        }

        var distance = new int[nodes][];
        for (int node = 0; node < nodes; node++)
        {
            distance[node] = new int[nodes];
            Array.Fill(distance[node], Never);
            distance[node][node] = 0;
        }

        for (int edge = 0; edge < edges; edge++)
        {
            int from = file.Index(nodes);
            int to = file.Index(nodes);
            int cost = file.Whole();
            if (from != to)
            {
                distance[from][to] = distance[to][from] = cost;
            }
        }

        ShortestPaths(distance);
        return Problem(distance, count ?? sites);
    }

    /// <summary>All pairs (Floyd, CACM 5, 1962), eight columns at a time.</summary>
    private static void ShortestPaths(int[][] distance)
    {
        for (int middle = 0; middle < distance.Length; middle++)
        {
            int[] through = distance[middle];
            foreach (int[] row in distance)
            {
                if (row[middle] < Never)
                {
                    Shorten(row, through, row[middle]);
                }
            }
        }
    }

    private static void Shorten(int[] row, int[] through, int first)
    {
        var step = new Vector<int>(first);
        int column = 0;
        for (; column <= row.Length - Vector<int>.Count; column += Vector<int>.Count)
        {
            var known = new Vector<int>(row, column);
            Vector.Min(known, new Vector<int>(through, column) + step).CopyTo(row, column);
        }

        for (; column < row.Length; column++)
        {
            row[column] = Math.Min(row[column], through[column] + first);
        }
    }

    private static SitingProblem Problem(int[][] distance, int count)
    {
        var weights = new double[distance.Length];
        Array.Fill(weights, 1);
        return new()
        {
            Model = SitingModel.Median,
            Weights = weights,
            Count = count,
            Travel = TravelTable.Of(
                distance.Length,
                distance.Length,
                (d, s) => distance[d][s] < Never ? distance[d][s] : double.PositiveInfinity),
        };
    }
}
