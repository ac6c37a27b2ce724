namespace Gis.Optimization.Districting;

/// <summary>Joins pairs of neighbouring blocks, so that a search sees the shape before the detail.</summary>
/// <remarks>
/// Heavy-edge matching of G. Karypis and V. Kumar, "A fast and high quality multilevel scheme for partitioning irregular
/// graphs", SIAM J. Sci. Comput. 20, 1998; the border is set against the weights so that small blocks join first.
/// </remarks>
internal sealed class Coarsening
{
    private Coarsening(DistrictGraph graph, int[] coarseOfFine)
    {
        Graph = graph;
        CoarseOfFine = coarseOfFine;
    }

    public DistrictGraph Graph { get; }

    public int[] CoarseOfFine { get; }

    /// <param name="partOfBlock">Only blocks of the same part are joined; null: any.</param>
    public static Coarsening Run(DistrictGraph fine, int[]? partOfBlock, FastRandom random)
    {
        int[] mate = Match(fine, partOfBlock, random);
        int[] coarseOfFine = new int[fine.Blocks];
        int count = 0;
        for (int block = 0; block < fine.Blocks; block++)
        {
            coarseOfFine[block] = mate[block] < block ? coarseOfFine[mate[block]] : count++;
        }

        return new Coarsening(Join(fine, coarseOfFine, count), coarseOfFine);
    }

    /// <summary>The parts of the joined blocks, for a partition that keeps every pair together.</summary>
    public int[] Project(int[] partOfFine)
    {
        int[] parts = new int[Graph.Blocks];
        for (int block = 0; block < partOfFine.Length; block++)
        {
            parts[CoarseOfFine[block]] = partOfFine[block];
        }

        return parts;
    }

    public int[] Unfold(int[] partOfCoarse) => Array.ConvertAll(CoarseOfFine, coarse => partOfCoarse[coarse]);

    private static int[] Match(DistrictGraph fine, int[]? partOfBlock, FastRandom random)
    {
        int[] order = new int[fine.Blocks];
        int[] mate = new int[fine.Blocks];
        for (int block = 0; block < order.Length; block++)
        {
            int other = random.Next(block + 1);
            order[block] = order[other];
            order[other] = block;
            mate[block] = block;
        }

        foreach (int block in order)
        {
            if (mate[block] == block && Partner(fine, partOfBlock, mate, block) is var partner and >= 0)
            {
                mate[block] = partner;
                mate[partner] = block;
            }
        }

        return mate;
    }

    private static int Partner(DistrictGraph fine, int[]? partOfBlock, int[] mate, int block)
    {
        long[] weights = fine.Weights[0];
        int best = -1;
        double bestRating = 0;
        for (int at = fine.Offsets[block]; at < fine.Offsets[block + 1]; at++)
        {
            int neighbour = fine.Neighbours[at];
            double rating = (fine.Borders[at] + 1e-3) * fine.Borders[at]
                / ((weights[block] + 1.0) * (weights[neighbour] + 1.0));
            if (mate[neighbour] == neighbour && rating > bestRating
                && (partOfBlock is null || partOfBlock[block] == partOfBlock[neighbour]))
            {
                best = neighbour;
                bestRating = rating;
            }
        }

        return best;
    }

    private static DistrictGraph Join(DistrictGraph fine, int[] coarseOfFine, int count)
    {
        var weights = Array.ConvertAll(fine.Weights, _ => new long[count]);
        int[] first = new int[count];
        int[] second = new int[count];
        Array.Fill(second, -1);
        for (int block = fine.Blocks - 1; block >= 0; block--)
        {
            int coarse = coarseOfFine[block];
            second[coarse] = first[coarse] > block ? first[coarse] : -1;
            first[coarse] = block;
            for (int workload = 0; workload < weights.Length; workload++)
            {
                weights[workload][coarse] += fine.Weights[workload][block];
            }
        }

        int[] offsets = new int[count + 1];
        var neighbours = new List<int>(fine.Neighbours.Length);
        var borders = new List<int>(fine.Neighbours.Length);
        int[] place = new int[count];
        for (int coarse = 0; coarse < count; coarse++)
        {
            int start = neighbours.Count;
            Collect(fine, first[coarse], coarse, coarseOfFine, place, start, neighbours, borders);
            Collect(fine, second[coarse], coarse, coarseOfFine, place, start, neighbours, borders);
            offsets[coarse + 1] = neighbours.Count;
            for (int at = start; at < neighbours.Count; at++)
            {
                place[neighbours[at]] = 0;
            }
        }

        return DistrictGraph.FromArrays(offsets, [.. neighbours], [.. borders], weights);
    }

    private static void Collect(
        DistrictGraph fine, int block, int self, int[] coarseOfFine, int[] place, int start, List<int> neighbours,
        List<int> borders)
    {
        if (block < 0)
        {
            return;
        }

        for (int at = fine.Offsets[block]; at < fine.Offsets[block + 1]; at++)
        {
            int other = coarseOfFine[fine.Neighbours[at]];
            if (other == self)
            {
                continue;
            }

            if (place[other] > start)
            {
                borders[place[other] - 1] += fine.Borders[at];
                continue;
            }

            neighbours.Add(other);
            borders.Add(fine.Borders[at]);
            place[other] = neighbours.Count;
        }
    }
}
