namespace Gis.Optimization.Districting;

/// <summary>The part of each block with the figures that every move changes: loads, sizes, cut.</summary>
internal sealed class Partition
{
    private readonly double[] unit;
    private readonly ChangeRule? change;

    /// <param name="change">What leaving today's part costs; its parts are those of this graph's blocks.</param>
    public Partition(DistrictingProblem problem, DistrictGraph graph, int[] partOfBlock, ChangeRule? change = null)
    {
        this.change = change;
        Graph = graph;
        PartOfBlock = partOfBlock;
        Workloads = graph.Weights.Length;
        Loads = new long[problem.Parts * Workloads];
        Sizes = new int[problem.Parts];
        Least = new long[Workloads];
        Most = new long[Workloads];
        unit = new double[Workloads];
        for (int workload = 0; workload < Workloads; workload++)
        {
            (Least[workload], Most[workload]) = problem.Range(workload);
            unit[workload] = problem.Graph.Blocks / Math.Max(1.0, problem.Graph.Weights[workload].Sum());
        }

        Recount();
    }

    public DistrictGraph Graph { get; }

    public int[] PartOfBlock { get; }

    public int Workloads { get; }

    public long[] Loads { get; }

    public int[] Sizes { get; }

    public long[] Least { get; }

    public long[] Most { get; }

    public long Cut { get; private set; }

    /// <summary>Weight of the blocks that are not in their part of today.</summary>
    public long Changed { get; private set; }

    /// <summary>How far loads lie outside their range, in mean blocks; zero when every part is in balance.</summary>
    public double Excess()
    {
        double excess = 0;
        for (int at = 0; at < Loads.Length; at++)
        {
            excess += Outside(at % Workloads, Loads[at]);
        }

        return excess;
    }

    public bool IsOutOfRange(int part)
    {
        double excess = 0;
        for (int workload = 0; workload < Workloads; workload++)
        {
            excess += Outside(workload, Loads[(part * Workloads) + workload]);
        }

        return excess > 0;
    }

    /// <summary>What moving the block adds to the cut.</summary>
    public long CutChange(int block, int to)
    {
        int from = PartOfBlock[block];
        long change = 0;
        for (int at = Graph.Offsets[block]; at < Graph.Offsets[block + 1]; at++)
        {
            int part = PartOfBlock[Graph.Neighbours[at]];
            change += part == from ? Graph.Borders[at] : part == to ? -Graph.Borders[at] : 0;
        }

        return change;
    }

    /// <summary>What moving the block adds to the excess.</summary>
    public double ExcessChange(int block, int to)
    {
        int from = PartOfBlock[block] * Workloads;
        double change = 0;
        for (int workload = 0; workload < Workloads; workload++)
        {
            long weight = Graph.Weights[workload][block];
            long giver = Loads[from + workload];
            long taker = Loads[(to * Workloads) + workload];
            change += Outside(workload, giver - weight) - Outside(workload, giver)
                + Outside(workload, taker + weight) - Outside(workload, taker);
        }

        return change;
    }

    /// <summary>What moving the block adds to the changed weight.</summary>
    public long ChangeOf(int block, int to)
    {
        if (change is null)
        {
            return 0;
        }

        int home = change.PartOfToday[block];
        return home == PartOfBlock[block] ? change.Weights[block] : home == to ? -change.Weights[block] : 0;
    }

    /// <summary>False where the change budget would be broken; a move back home is always allowed.</summary>
    public bool MayChange(long added) => change is null || added <= 0 || Changed + added <= change.Budget;

    public double PriceOf(long added) => change is null ? 0 : added * change.Price;

    public void Move(int block, int to, long cutChange)
    {
        int from = PartOfBlock[block];
        Changed += ChangeOf(block, to);
        PartOfBlock[block] = to;
        Sizes[from]--;
        Sizes[to]++;
        Cut += cutChange;
        for (int workload = 0; workload < Workloads; workload++)
        {
            Loads[(from * Workloads) + workload] -= Graph.Weights[workload][block];
            Loads[(to * Workloads) + workload] += Graph.Weights[workload][block];
        }
    }

    private double Outside(int workload, long load) =>
        load > Most[workload] ? (load - Most[workload]) * unit[workload]
        : load < Least[workload] ? (Least[workload] - load) * unit[workload]
        : 0;

    private void Recount()
    {
        for (int block = 0; block < Graph.Blocks; block++)
        {
            int part = PartOfBlock[block];
            Sizes[part]++;
            Changed += change is not null && change.PartOfToday[block] != part ? change.Weights[block] : 0;
            for (int workload = 0; workload < Workloads; workload++)
            {
                Loads[(part * Workloads) + workload] += Graph.Weights[workload][block];
            }

            for (int at = Graph.Offsets[block]; at < Graph.Offsets[block + 1]; at++)
            {
                Cut += Graph.Neighbours[at] > block && PartOfBlock[Graph.Neighbours[at]] != part ? Graph.Borders[at] : 0;
            }
        }
    }
}
