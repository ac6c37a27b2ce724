using Gis.Optimization.Stopping;

namespace Gis.Optimization.Districting;

/// <summary>What every block sends to the blocks near it, by ways that avoid busy borders, and what borders carry.</summary>
internal sealed class SeparatedDemand
{
    /// <summary>Length of a border that carries nothing yet; one that carries the mean has one more, squared.</summary>
    private const double Quiet = 0.1;

    private readonly DistrictGraph graph;
    private readonly long most;
    private readonly double reach;
    private readonly int[] otherSide;
    private readonly double meanBorder;
    private readonly PriorityQueue<int, double> queue = new();
    private readonly double[] distance;
    private readonly bool[] isNear;

    /// <summary>Position of the border towards the sender, in the arrays of the graph.</summary>
    private readonly int[] homeward;
    private readonly double[] passing;
    private readonly List<int> near = [];
    private readonly List<int> touched = [];

    /// <summary>Carried by each border; that of the side that stands first in the arrays counts.</summary>
    private readonly double[] load;
    private double carried;

    /// <summary>At least so much crosses the cut.</summary>
    private double separated;

    /// <param name="reach">Weight of the blocks that a block sends to, as a multiple of the most of a grid.</param>
    public SeparatedDemand(DistrictingProblem problem, double reach)
    {
        graph = problem.Graph;
        most = problem.Range(0).Most;
        this.reach = reach;
        distance = new double[graph.Blocks];
        isNear = new bool[graph.Blocks];
        homeward = new int[graph.Blocks];
        passing = new double[graph.Blocks];
        load = new double[graph.Borders.Length];
        otherSide = OtherSides(graph);
        meanBorder = Math.Max(1e-9, graph.Borders.Select(border => (double)border).DefaultIfEmpty(1).Average());
        Array.Fill(distance, double.PositiveInfinity);
    }

    /// <summary>False when the time was over before all blocks had sent; what was sent still gives a bound.</summary>
    public bool Route(Deadline deadline, int seed)
    {
        foreach (int sender in Shuffled(graph.Blocks, new FastRandom(seed)))
        {
            if (deadline.IsReached)
            {
                return false;
            }

            Send(sender);
        }

        return true;
    }

    /// <summary>Shortest length of borders that together carry what must cross.</summary>
    public long ShortestCut()
    {
        int[] sides = [.. Enumerable.Range(0, load.Length).Where(side => side < otherSide[side] && load[side] > 0)];
        Array.Sort(Array.ConvertAll(sides, side => graph.Borders[side] / load[side]), sides);
        double missing = separated;
        double cut = 0;
        foreach (int side in sides.TakeWhile(_ => missing > 0))
        {
            double share = Math.Min(1, missing / load[side]);
            cut += share * graph.Borders[side];
            missing -= share * load[side];
        }

        return (long)Math.Ceiling((cut * (1 - 1e-9)) - 1e-6);
    }

    private void Send(int sender)
    {
        long weight = graph.Weights[0][sender];
        long sum = FindNear(sender, weight);
        separated += weight * (double)Math.Max(0, sum - most);
        for (int place = near.Count - 1; place > 0; place--)
        {
            int block = near[place];
            int border = homeward[block];
            load[Math.Min(border, otherSide[border])] += passing[block];
            carried += passing[block];
            passing[graph.Neighbours[border]] += passing[block];
        }

        foreach (int block in touched)
        {
            (distance[block], isNear[block]) = (double.PositiveInfinity, false);
        }

        touched.Clear();
        near.Clear();
        queue.Clear();
    }

    /// <summary>Shortest ways first, until the blocks weigh enough; returns what they weigh.</summary>
    private long FindNear(int sender, long weight)
    {
        long sum = 0;
        Reach(sender, 0, -1);
        while (sum < reach * most && queue.TryDequeue(out int here, out _))
        {
            if (isNear[here])
            {
                continue;
            }

            isNear[here] = true;
            near.Add(here);
            sum += graph.Weights[0][here];
            passing[here] = graph.Weights[0][here] * (double)weight;
            for (int at = graph.Offsets[here]; at < graph.Offsets[here + 1]; at++)
            {
                Reach(graph.Neighbours[at], distance[here] + Length(at), otherSide[at]);
            }
        }

        return sum;
    }

    private void Reach(int block, double way, int border)
    {
        if (way < distance[block])
        {
            touched.Add(block);
            distance[block] = way;
            homeward[block] = border;
            queue.Enqueue(block, way);
        }
    }

    /// <summary>Longer the more a border carries for its length, against the mean of all.</summary>
    private double Length(int at)
    {
        double mean = Math.Max(1, 2 * carried / load.Length);
        double width = Math.Max(1e-3, graph.Borders[at] / meanBorder);
        double busy = Quiet + (load[Math.Min(at, otherSide[at])] / (mean * width));
        return busy * busy;
    }

    private static int[] Shuffled(int count, FastRandom random)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int at = count - 1; at > 0; at--)
        {
            int other = random.Next(at + 1);
            (order[at], order[other]) = (order[other], order[at]);
        }

        return order;
    }

    private static int[] OtherSides(DistrictGraph graph)
    {
        int[] other = new int[graph.Neighbours.Length];
        int[] next = [.. graph.Offsets];
        for (int block = 0; block < graph.Blocks; block++)
        {
            for (int at = graph.Offsets[block]; at < graph.Offsets[block + 1]; at++)
            {
                // Neighbours are sorted, so those below a block come to it in the order of their numbers.
                if (graph.Neighbours[at] > block)
                {
                    int back = next[graph.Neighbours[at]]++;
                    (other[at], other[back]) = (back, at);
                }
            }
        }

        return other;
    }
}
