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
    private const int MovesBetweenLooksAtTheBalance = 1 << 12;

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
                if (exchanges)
                {
                    Step(step, temperature, price);
                }
                else
                {
                    Try(temperature, price);
                }
            }

            temperature *= cooling;
        }
    }

    /// <summary>Balance gets dear bit by bit in a mild heat: borders shift to where the loads fit, and stay short.</summary>
    /// <param name="cheap">Price of one mean block outside the range at the start, in border lengths.</param>
    /// <param name="dear">Price at the end.</param>
    /// <returns>Whether balance is reached; that ends it.</returns>
    public bool Squeeze(long tries, double hot, double cold, double cheap, double dear, Deadline deadline)
    {
        long chunk = Math.Min(tries, MovesBetweenLooksAtTheBalance);
        double share = chunk / (double)tries;
        double cooling = Math.Pow(cold / hot, share);
        double raise = Math.Pow(dear / cheap, share);
        var (temperature, price) = (hot, cheap);
        for (long done = 0; done < tries && partition.Excess() > 0 && !deadline.IsReached; done += chunk)
        {
            for (int step = 0; step < chunk && sourceOfEdge.Length > 0; step++)
            {
                Step(step, temperature, price);
            }

            temperature *= cooling;
            price *= raise;
        }

        return partition.Excess() == 0;
    }

    private void Step(int step, double temperature, double price)
    {
        if (step % MovesBetweenExchanges == 0)
        {
            TryExchange(temperature, price);
        }
        else
        {
            Try(temperature, price);
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

        long moved = partition.ChangeOf(block, to);
        if (!partition.MayChange(moved))
        {
            return;
        }

        long cutChange = partition.CutChange(block, to);
        double change = cutChange + partition.PriceOf(moved) + (price * partition.ExcessChange(block, to));
        if ((change <= 0 || random.NextDouble() < Math.Exp(-change / temperature))
            && connectivity.MayLeave(block, partition.PartOfBlock))
        {
            partition.Move(block, to, cutChange);
        }
    }

    /// <summary>Two blocks of neighbouring parts change places: loads shift by less than a block.</summary>
    private void TryExchange(double temperature, double price)
    {
        int edge = random.Next(sourceOfEdge.Length);
        int block = sourceOfEdge[edge];
        int to = partition.PartOfBlock[partition.Graph.Neighbours[edge]];
        int from = partition.PartOfBlock[block];
        if (from == to || partition.Sizes[from] == 1 || !partition.MayChange(partition.ChangeOf(block, to))
            || !connectivity.MayLeave(block, partition.PartOfBlock))
        {
            return;
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
                return;
            }
        }

        partition.Move(block, from, partition.CutChange(block, from));
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
