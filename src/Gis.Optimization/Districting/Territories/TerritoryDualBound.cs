using Gis.Optimization.Stopping;

namespace Gis.Optimization.Districting.Territories;

/// <summary>A lower bound for any size: every block may be served by several centres or none, at a price.</summary>
/// <remarks>
/// Lagrangian relaxation of "each block has one centre", the prices moved by subgradients (J. E. Beasley, "Lagrangean
/// heuristics for location problems", European Journal of Operational Research 65, 1993). A centre takes the blocks that
/// are worth most to it, as many as the workloads allow at most and at least.
/// </remarks>
internal static class TerritoryDualBound
{
    private const int Steps = 400;
    private const int StepsWithoutGain = 15;

    /// <param name="upper">Cost of a known plan, or a guess; it only sets the length of the steps.</param>
    public static double? Of(TerritoryProblem problem, TerritoryBalance balance, double upper, Deadline deadline)
    {
        int blocks = problem.Graph.Blocks;
        var (fewest, most) = ((int)Math.Max(1, balance.FewestBlocks), (int)Math.Min(blocks, balance.MostBlocks));
        double[] price = [.. Enumerable.Range(0, blocks).Select(_ => upper / blocks)];
        double? best = null;
        double scale = 1;
        int idle = 0;
        for (int step = 0; step < Steps && scale > 0.005 && !deadline.IsReached; step++)
        {
            var offers = Enumerable.Range(0, blocks).AsParallel().AsOrdered()
                .Select(centre => Offer(problem, price, centre, fewest, most)).ToArray();
            var open = offers.OrderBy(offer => offer.Cost).Take(problem.Parts).ToList();
            double bound = price.Sum() + open.Sum(offer => offer.Cost);
            idle = bound > best + (1e-5 * upper) || best is null ? 0 : idle + 1;
            best = Math.Max(best ?? bound, bound);
            if (idle >= StepsWithoutGain)
            {
                (idle, scale) = (0, scale / 2);
            }

            int[] served = new int[blocks];
            foreach (int block in open.SelectMany(offer => offer.Blocks))
            {
                served[block]++;
            }

            double norm = served.Sum(count => (double)(1 - count) * (1 - count));
            if (norm == 0)
            {
                break;
            }

            double length = scale * Math.Max(1.02 * upper - bound, 1e-6 * upper) / norm;
            for (int block = 0; block < blocks; block++)
            {
                price[block] += length * (1 - served[block]);
            }
        }

        return best;
    }

    /// <summary>What a centre costs with the blocks that pay it best.</summary>
    private static (double Cost, int[] Blocks) Offer(
        TerritoryProblem problem, double[] price, int centre, int fewest, int most)
    {
        int[] order = [.. Enumerable.Range(0, price.Length)];
        double[] costs = Array.ConvertAll(order, block => problem.Distance(centre, block) - price[block]);
        Array.Sort((double[])costs.Clone(), order);

        // A centre is a block of its own territory, whatever it pays.
        var taken = new List<int> { centre };
        double cost = costs[centre];
        foreach (int block in order.Where(block => block != centre))
        {
            if (taken.Count >= most || (costs[block] >= 0 && taken.Count >= fewest))
            {
                break;
            }

            taken.Add(block);
            cost += costs[block];
        }

        return (cost, [.. taken]);
    }
}
