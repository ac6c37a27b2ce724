using Gis.Optimization.Stopping;

namespace Gis.Optimization.Districting;

/// <summary>Moves single border blocks between neighbouring parts, worse ones with falling probability.</summary>
/// <remarks>
/// D. S. Johnson, C. R. Aragon, L. A. McGeoch and C. Schevon, "Optimization by simulated annealing: an experimental
/// evaluation; part I, graph partitioning", Operations Research 37, 1989. Contiguity is kept by every move; balance is
/// priced, so that loads can pass through a part that is full for a moment.
/// </remarks>
internal sealed class Annealing
{
    private const int MovesBetweenLooksAtTheClock = 1 << 14;

    private readonly Partition partition;
    private readonly Connectivity connectivity;
    private readonly FastRandom random;
    private readonly int[] sourceOfEdge;

    public Annealing(Partition partition, FastRandom random)
    {
        this.partition = partition;
        this.random = random;
        connectivity = new Connectivity(partition.Graph);
        sourceOfEdge = new int[partition.Graph.Neighbours.Length];
        for (int block = 0; block < partition.Graph.Blocks; block++)
        {
            Array.Fill(
                sourceOfEdge,
                block,
                partition.Graph.Offsets[block],
                partition.Graph.Offsets[block + 1] - partition.Graph.Offsets[block]);
        }
    }

    /// <param name="hot">Temperature at the start, in border lengths.</param>
    /// <param name="cold">Temperature at the end.</param>
    /// <param name="price">Price of one mean block outside the range, in border lengths.</param>
    public void Run(long tries, double hot, double cold, double price, Deadline deadline)
    {
        if (sourceOfEdge.Length == 0)
        {
            return;
        }

        double temperature = hot;
        double cooling = Math.Pow(cold / hot, MovesBetweenLooksAtTheClock / (double)Math.Max(tries, 1));
        for (long done = 0; done < tries && !deadline.IsReached; done += MovesBetweenLooksAtTheClock)
        {
            for (int step = 0; step < MovesBetweenLooksAtTheClock; step++)
            {
                Try(temperature, price);
            }

            temperature *= cooling;
        }
    }

    private void Try(double temperature, double price)
    {
        int edge = random.Next(sourceOfEdge.Length);
        int block = sourceOfEdge[edge];
        int to = partition.PartOfBlock[partition.Graph.Neighbours[edge]];
        int from = partition.PartOfBlock[block];
        if (from == to || partition.Sizes[from] == 1)
        {
            return;
        }

        long cutChange = partition.CutChange(block, to);
        double change = cutChange + (price * partition.ExcessChange(block, to));
        if ((change <= 0 || random.NextDouble() < Math.Exp(-change / temperature))
            && connectivity.MayLeave(block, partition.PartOfBlock))
        {
            partition.Move(block, to, cutChange);
        }
    }
}
