using Gis.Optimization.Stopping;

namespace Gis.Optimization.Districting;

/// <summary>One descent through the levels: anneal the joined blocks, unfold, anneal again.</summary>
internal sealed class MultilevelSearch
{
    private const int CoarseBlocksOfPart = 20;

    private readonly DistrictingProblem problem;
    private readonly Deadline deadline;
    private readonly FastRandom random;
    private readonly double borderLength;

    public MultilevelSearch(DistrictingProblem problem, Deadline deadline, FastRandom random)
    {
        this.problem = problem;
        this.deadline = deadline;
        this.random = random;
        borderLength = Math.Max(1, problem.Graph.Borders.Select(border => (double)border).DefaultIfEmpty(1).Average());
    }

    public FoundPartition First()
    {
        var levels = Levels(null);
        var coarsest = levels.Count > 0 ? levels[^1].Graph : problem.Graph;
        int[] parts = Seeding.Grow(coarsest, problem.Parts, random);
        return Descend(levels, parts, hot: 2, triesPerBlock: 400);
    }

    /// <summary>Starts from a plan; later rounds are cooler and longer.</summary>
    public FoundPartition Improve(FoundPartition found, int round)
    {
        var levels = Levels(found.PartOfBlock);
        int[] parts = found.PartOfBlock;
        foreach (var level in levels)
        {
            parts = level.Project(parts);
        }

        double hot = 0.4 + (0.8 * random.NextDouble());
        return Descend(levels, parts, hot, triesPerBlock: 400 + (100 * Math.Min(round, 40)));
    }

    private List<Coarsening> Levels(int[]? partOfBlock)
    {
        var levels = new List<Coarsening>();
        var graph = problem.Graph;
        while (graph.Blocks > CoarseBlocksOfPart * problem.Parts)
        {
            var level = Coarsening.Run(graph, partOfBlock, random);
            if (level.Graph.Blocks > 0.95 * graph.Blocks)
            {
                break;
            }

            levels.Add(level);
            partOfBlock = partOfBlock is null ? null : level.Project(partOfBlock);
            graph = level.Graph;
        }

        return levels;
    }

    private FoundPartition Descend(List<Coarsening> levels, int[] parts, double hot, int triesPerBlock)
    {
        for (int depth = levels.Count - 1; depth >= 0; depth--)
        {
            var state = new Partition(problem, levels[depth].Graph, (int[])parts.Clone());
            Anneal(state, hot, triesPerBlock);
            parts = levels[depth].Unfold(state.PartOfBlock);
        }

        var finest = new Partition(problem, problem.Graph, (int[])parts.Clone());
        Anneal(finest, hot, triesPerBlock);
        Settle(finest);
        return new FoundPartition(finest.PartOfBlock, finest.Cut, finest.Excess());
    }

    private void Anneal(Partition state, double hot, int triesPerBlock)
    {
        double length = borderLength * Math.Sqrt((double)problem.Graph.Blocks / state.Graph.Blocks);
        new Annealing(state, random).Run(
            (long)triesPerBlock * state.Graph.Blocks, hot * length, 0.1 * length, borderLength, deadline);
    }

    /// <summary>Downhill only, with balance at ever higher prices until it is reached.</summary>
    private void Settle(Partition state)
    {
        var descent = new Annealing(state, random);
        double price = borderLength;
        for (int attempt = 0; attempt < 8 && (attempt == 0 || state.Excess() > 0); attempt++)
        {
            double temperature = attempt == 0 ? 0.01 : 0.3;
            descent.Run(60L * state.Graph.Blocks, temperature * borderLength, 0.01 * borderLength, price, deadline);
            price *= 3;
        }
    }
}
