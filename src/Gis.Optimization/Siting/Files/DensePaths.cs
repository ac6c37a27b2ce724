using System.Numerics;

namespace Gis.Optimization.Siting.Files;

/// <summary>All shortest paths of a graph with an edge between nearly every two nodes.</summary>
/// <remarks>Floyd (CACM 5, 1962) in squares that fit the cache (Venkataraman and others, JEA 8, 2003).</remarks>
internal static class DensePaths
{
    private const int Side = 64;

    /// <returns>Row by row; infinite where no path leads.</returns>
    public static double[] AllPairs(EdgeGraph graph)
    {
        int nodes = graph.Nodes;
        double[] length = Edges(graph);
        var threads = new ParallelOptions { MaxDegreeOfParallelism = ShortestPaths.Threads };
        int squares = (nodes + Side - 1) / Side;
        for (int middle = 0; middle < squares; middle++)
        {
            int through = middle;
            void Square(int row, int column) => Shorten(length, nodes, row * Side, column * Side, through * Side);
            Square(through, through);
            Parallel.For(0, squares, threads, other =>
            {
                if (other != through)
                {
                    Square(through, other);
                    Square(other, through);
                }
            });
            Parallel.For(0, squares, threads, row =>
            {
                for (int column = 0; row != through && column < squares; column++)
                {
                    if (column != through)
                    {
                        Square(row, column);
                    }
                }
            });
        }

        return length;
    }

    private static double[] Edges(EdgeGraph graph)
    {
        int nodes = graph.Nodes;
        var length = new double[nodes * nodes];
        Array.Fill(length, double.PositiveInfinity);
        for (int node = 0; node < nodes; node++)
        {
            var neighbours = graph.NeighboursOf(node);
            for (int entry = 0; entry < neighbours.Length; entry++)
            {
                length[(node * nodes) + neighbours[entry]] = graph.CostsOf(node)[entry];
            }

            length[(node * nodes) + node] = 0;
        }

        return length;
    }

    /// <summary>Offers the ways through the nodes of one square's side to the pairs of another square.</summary>
    private static void Shorten(double[] length, int nodes, int firstRow, int firstColumn, int firstMiddle)
    {
        int width = Math.Min(Side, nodes - firstColumn);
        for (int middle = firstMiddle; middle < Math.Min(firstMiddle + Side, nodes); middle++)
        {
            var onward = length.AsSpan((middle * nodes) + firstColumn, width);
            for (int row = firstRow; row < Math.Min(firstRow + Side, nodes); row++)
            {
                double first = length[(row * nodes) + middle];
                if (!double.IsPositiveInfinity(first))
                {
                    Shorten(length.AsSpan((row * nodes) + firstColumn, width), onward, first);
                }
            }
        }
    }

    private static void Shorten(Span<double> row, ReadOnlySpan<double> onward, double first)
    {
        var step = new Vector<double>(first);
        int column = 0;
        for (; column <= row.Length - Vector<double>.Count; column += Vector<double>.Count)
        {
            var through = new Vector<double>(onward[column..]) + step;
            Vector.MinNative(new Vector<double>(row[column..]), through).CopyTo(row[column..]);
        }

        for (; column < row.Length; column++)
        {
            row[column] = Math.Min(row[column], onward[column] + first);
        }
    }
}
