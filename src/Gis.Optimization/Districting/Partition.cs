namespace Gis.Optimization.Districting;

/// <summary>The part of each block with the figures that every move changes: loads, sizes, cut.</summary>
internal sealed class Partition
{
    private readonly double[] unit;

    public Partition(DistrictingProblem problem, DistrictGraph graph, int[] partOfBlock)
    {
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

    public void Move(int block, int to, long cutChange)
    {
        int from = PartOfBlock[block];
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
