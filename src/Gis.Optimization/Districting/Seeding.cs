namespace Gis.Optimization.Districting;

/// <summary>A first contiguous partition: spread seeds, then let the lightest part grow.</summary>
internal static class Seeding
{
    public static int[] Grow(DistrictGraph graph, int parts, FastRandom random) =>
        GrowFrom(graph, Spread(graph, parts, random));

    public static int[] GrowFrom(DistrictGraph graph, int[] seeds)
    {
        int parts = seeds.Length;
        int[] partOfBlock = new int[graph.Blocks];
        Array.Fill(partOfBlock, -1);
        var growing = new PriorityQueue<int, long>();
        var fringes = new Queue<int>[parts];
        long[] loads = new long[parts];
        for (int part = 0; part < parts; part++)
        {
            fringes[part] = new Queue<int>();
            Take(graph, seeds[part], part, partOfBlock, fringes[part], loads);
        }

        for (int part = 0; part < parts; part++)
        {
            growing.Enqueue(part, loads[part]);
        }

        while (growing.TryDequeue(out int part, out _))
        {
            while (fringes[part].TryDequeue(out int block))
            {
                if (partOfBlock[block] < 0)
                {
                    Take(graph, block, part, partOfBlock, fringes[part], loads);
                    growing.Enqueue(part, loads[part]);
                    break;
                }
            }
        }

        return partOfBlock;
    }

    private static void Take(
        DistrictGraph graph, int block, int part, int[] partOfBlock, Queue<int> fringe, long[] loads)
    {
        partOfBlock[block] = part;
        loads[part] += graph.Weights[0][block];
        for (int at = graph.Offsets[block]; at < graph.Offsets[block + 1]; at++)
        {
            if (partOfBlock[graph.Neighbours[at]] < 0)
            {
                fringe.Enqueue(graph.Neighbours[at]);
            }
        }
    }

    /// <summary>Seeds for each piece of land by its weight; each next one as many borders away as possible.</summary>
    private static int[] Spread(DistrictGraph graph, int parts, FastRandom random)
    {
        var pieces = Pieces.Of(graph, new int[graph.Blocks], 1)[0];
        int[] counts = Share(graph, pieces, parts);
        int[] hops = new int[graph.Blocks];
        Array.Fill(hops, int.MaxValue);
        var seeds = new List<int>(parts);
        foreach (var (piece, count) in pieces.Zip(counts))
        {
            int seed = piece[random.Next(piece.Count)];
            for (int part = 0; part < count; part++)
            {
                seeds.Add(seed);
                Lower(graph, hops, seed);
                seed = Farthest(piece, hops, random);
            }
        }

        return [.. seeds];
    }

    /// <summary>One part for each piece, and each further one where the load of a part is largest.</summary>
    private static int[] Share(DistrictGraph graph, List<List<int>> pieces, int parts)
    {
        int[] counts = new int[pieces.Count];
        Array.Fill(counts, 1);
        long[] weights = [.. pieces.Select(piece => piece.Sum(block => graph.Weights[0][block]))];
        for (int part = pieces.Count; part < parts; part++)
        {
            counts[Enumerable.Range(0, counts.Length)
                .Where(piece => counts[piece] < pieces[piece].Count)
                .MaxBy(piece => weights[piece] / (double)counts[piece])]++;
        }

        return counts;
    }

    private static int Farthest(List<int> piece, int[] hops, FastRandom random)
    {
        int farthest = -1;
        int ties = 0;
        foreach (int block in piece)
        {
            if (farthest < 0 || hops[block] > hops[farthest])
            {
                farthest = block;
                ties = 1;
            }
            else if (hops[block] == hops[farthest] && random.Next(++ties) == 0)
            {
                farthest = block;
            }
        }

        return farthest;
    }

    private static void Lower(DistrictGraph graph, int[] hops, int seed)
    {
        var queue = new Queue<int>();
        hops[seed] = 0;
        queue.Enqueue(seed);
        while (queue.TryDequeue(out int block))
        {
            for (int at = graph.Offsets[block]; at < graph.Offsets[block + 1]; at++)
            {
                int next = graph.Neighbours[at];
                if (hops[next] > hops[block] + 1)
                {
                    hops[next] = hops[block] + 1;
                    queue.Enqueue(next);
                }
            }
        }
    }
}
