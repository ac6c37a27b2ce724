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
    private const int MovesBetweenExchanges = 8;
    private const double Balanced = 1e-9;

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

    /// <summary>Until balance is reached or the tries are used up, at one temperature.</summary>
    public bool SeekBalance(long tries, double temperature, double price, Deadline deadline)
    {
        long chunk = Math.Min(tries, MovesBetweenLooksAtTheClock);
        for (long done = 0; done < tries && sourceOfEdge.Length > 0 && !deadline.IsReached;)
        {
            double excess = partition.Excess();
            for (int step = 0; step < chunk && excess > Balanced; step++)
            {
                excess += Step(step, temperature, price);
            }

            done += chunk;
            if (partition.Excess() == 0)
            {
                return true;
            }
        }

        return partition.Excess() == 0;
    }

    /// <param name="hot">Temperature at the start, in border lengths.</param>
    /// <param name="cold">Temperature at the end.</param>
    /// <param name="price">Price of one mean block outside the range, in border lengths.</param>
    /// <param name="exchanges">Also let blocks change places, which keeps a tight balance.</param>
    public void Run(long tries, double hot, double cold, double price, Deadline deadline, bool exchanges = false)
    {
        if (sourceOfEdge.Length == 0)
        {
            return;
        }

        double temperature = hot;
        long chunk = Math.Min(tries, MovesBetweenLooksAtTheClock);
        double cooling = Math.Pow(cold / hot, chunk / (double)Math.Max(tries, 1));
        for (long done = 0; done < tries && !deadline.IsReached; done += chunk)
        {
            for (int step = 0; step < chunk; step++)
            {
                _ = exchanges ? Step(step, temperature, price) : Try(temperature, price);
            }

            temperature *= cooling;
        }
    }

    private double Step(int step, double temperature, double price) => step % MovesBetweenExchanges == 0
        ? TryExchange(temperature, price)
        : Try(temperature, price);

    /// <summary>What the move, if there was one, added to the excess.</summary>
    private double Try(double temperature, double price)
    {
        int edge = random.Next(sourceOfEdge.Length);
        int block = sourceOfEdge[edge];
        int to = partition.PartOfBlock[partition.Graph.Neighbours[edge]];
        int from = partition.PartOfBlock[block];
        if (from == to || partition.Sizes[from] == 1)
        {
            return 0;
        }

        long moved = partition.ChangeOf(block, to);
        if (!partition.MayChange(moved))
        {
            return 0;
        }

        long cutChange = partition.CutChange(block, to);
        double excess = partition.ExcessChange(block, to);
        double change = cutChange + partition.PriceOf(moved) + (price * excess);
        if ((change <= 0 || random.NextDouble() < Math.Exp(-change / temperature))
            && connectivity.MayLeave(block, partition.PartOfBlock))
        {
            partition.Move(block, to, cutChange);
            return excess;
        }

        return 0;
    }

    /// <summary>Two blocks of neighbouring parts change places: loads shift by less than a block.</summary>
    private double TryExchange(double temperature, double price)
    {
        int edge = random.Next(sourceOfEdge.Length);
        int block = sourceOfEdge[edge];
        int to = partition.PartOfBlock[partition.Graph.Neighbours[edge]];
        int from = partition.PartOfBlock[block];
        if (from == to || partition.Sizes[from] == 1 || !partition.MayChange(partition.ChangeOf(block, to))
            || !connectivity.MayLeave(block, partition.PartOfBlock))
        {
            return 0;
        }

        double excess = partition.ExcessChange(block, to);
        double change = partition.CutChange(block, to) + partition.PriceOf(partition.ChangeOf(block, to));
        partition.Move(block, to, partition.CutChange(block, to));
        int back = FindBorder(to, from, block);
        if (back >= 0)
        {
            long backChange = partition.ChangeOf(back, from);
            double backExcess = partition.ExcessChange(back, from);
            long backCut = partition.CutChange(back, from);
            double total = change + backCut + partition.PriceOf(backChange) + (price * (excess + backExcess));
            if ((total <= 0 || random.NextDouble() < Math.Exp(-total / temperature))
                && partition.MayChange(backChange) && connectivity.MayLeave(back, partition.PartOfBlock))
            {
                partition.Move(back, from, backCut);
                return excess + backExcess;
            }
        }

        partition.Move(block, from, partition.CutChange(block, from));
        return 0;
    }

    /// <summary>A random block of one part at the border of another; -1 where there is none.</summary>
    private int FindBorder(int part, int beyond, int except)
    {
        int start = random.Next(sourceOfEdge.Length);
        for (int step = 0; step < sourceOfEdge.Length; step++)
        {
            int edge = start + step < sourceOfEdge.Length ? start + step : start + step - sourceOfEdge.Length;
            int block = sourceOfEdge[edge];
            if (partition.PartOfBlock[block] == part && block != except
                && partition.PartOfBlock[partition.Graph.Neighbours[edge]] == beyond)
            {
                return block;
            }
        }

        return -1;
    }
}
