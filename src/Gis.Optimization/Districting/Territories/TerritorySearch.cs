using Gis.Optimization.Stopping;

namespace Gis.Optimization.Districting.Territories;

/// <summary>A balanced contiguous plan of a territory design of any size, without proof.</summary>
/// <remarks>
/// A partition with short borders first; then blocks at borders move to the neighbouring territory, worse moves with
/// falling probability, and the centres follow.
/// </remarks>
internal sealed class TerritorySearch
{
    private const int Sweeps = 60;
    private const int TriesOfBlock = 60;
    private const int RoundsOfStart = 2;

    private readonly TerritoryProblem problem;
    private readonly Deadline deadline;
    private readonly FastRandom random;
    private readonly Connectivity connectivity;
    private readonly int[] sources;

    public TerritorySearch(TerritoryProblem problem, Deadline deadline, int seed)
    {
        this.problem = problem;
        this.deadline = deadline;
        random = new FastRandom(seed);
        connectivity = new Connectivity(problem.Graph);
        sources = [.. Enumerable.Range(0, problem.Graph.Blocks)
            .SelectMany(block => problem.Graph.NeighboursOf(block).Select(_ => block))];
    }

    /// <summary>The centre of each block; empty when no balanced plan was found.</summary>
    public int[] Run(int seed)
    {
        var start = DistrictingSolver.Search(problem.Shape, deadline.Part(0.5), seed, RoundsOfStart, progress: null);
        int[] best = [];
        double least = double.PositiveInfinity;
        var state = new Partition(problem.Shape, problem.Graph, start.PartOfBlock);
        Keep();
        int[] centres = Centres(state.PartOfBlock);
        double mean = Cost(state.PartOfBlock, centres) / problem.Graph.Blocks;
        for (int sweep = 0; sweep < Sweeps && !deadline.IsReached && sources.Length > 0; sweep++)
        {
            double temperature = mean * 0.5 * Math.Pow(0.002, sweep / (double)Sweeps);
            double price = mean * 2 * Math.Pow(50, sweep / (double)Sweeps);
            for (int step = 0; step < TriesOfBlock * problem.Graph.Blocks; step++)
            {
                Try(state, centres, temperature, price);
            }

            centres = Centres(state.PartOfBlock);
            Keep();
        }

        return best;

        void Keep()
        {
            int[] now = Centres(state.PartOfBlock);
            if (state.Excess() == 0 && Cost(state.PartOfBlock, now) is var cost && cost < least)
            {
                (best, least) = ([.. state.PartOfBlock.Select(part => now[part])], cost);
            }
        }
    }

    private void Try(Partition state, int[] centres, double temperature, double price)
    {
        int edge = random.Next(sources.Length);
        int block = sources[edge];
        int from = state.PartOfBlock[block];
        int to = state.PartOfBlock[problem.Graph.Neighbours[edge]];
        if (from == to || state.Sizes[from] == 1)
        {
            return;
        }

        double change = problem.Distance(centres[to], block) - problem.Distance(centres[from], block)
            + (price * state.ExcessChange(block, to));
        if ((change <= 0 || random.NextDouble() < Math.Exp(-change / temperature))
            && connectivity.MayLeave(block, state.PartOfBlock))
        {
            state.Move(block, to, state.CutChange(block, to));
        }
    }

    /// <summary>For each territory the block with the least sum of distances to all of its blocks.</summary>
    private int[] Centres(int[] partOfBlock)
    {
        var members = Enumerable.Range(0, partOfBlock.Length).ToLookup(block => partOfBlock[block]);
        return [.. Enumerable.Range(0, problem.Parts).Select(part =>
            members[part].MinBy(centre => members[part].Sum(block => problem.Distance(centre, block))))];
    }

    private double Cost(int[] partOfBlock, int[] centres) =>
        partOfBlock.Select((part, block) => problem.Distance(centres[part], block)).Sum();
}
