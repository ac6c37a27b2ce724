using Gis.Optimization.Stopping;

namespace Gis.Optimization.Districting;

/// <summary>One descent through the levels: anneal the joined blocks, unfold, anneal again.</summary>
internal sealed class MultilevelSearch
{
    private const int CoarseBlocksOfPart = 20;
    private const double DearBalance = 400;
    private const double MildHeat = 0.4;
    private const double HotterEachTime = 1.8;
    private const int Squeezes = 6;

    private readonly DistrictingProblem problem;
    private readonly Deadline deadline;
    private readonly FastRandom random;
    private readonly double borderLength;
    private readonly ChangeRule? change;
    private readonly double effort;

    /// <param name="effort">Multiplies the number of tries; one is usual.</param>
    public MultilevelSearch(
        DistrictingProblem problem, Deadline deadline, FastRandom random, ChangeRule? change = null, double effort = 1)
    {
        this.effort = effort;
        this.change = change;
        this.problem = problem;
        this.deadline = deadline;
        this.random = random;
        borderLength = Math.Max(1, problem.Graph.Borders.Select(border => (double)border).DefaultIfEmpty(1).Average());
    }

    public FoundPartition First()
    {
        var levels = Levels(null);
        var coarsest = levels.Count > 0 ? levels[^1].Level.Graph : problem.Graph;
        int[] parts = Seeding.Grow(coarsest, problem.Parts, random);
        return Descend(levels, parts, hot: 2, triesPerBlock: 400);
    }

    /// <summary>Starts from a plan; later rounds are cooler and longer.</summary>
    public FoundPartition Improve(FoundPartition found, int round)
    {
        var levels = Levels(found.PartOfBlock);
        int[] parts = found.PartOfBlock;
        foreach (var (level, _) in levels)
        {
            parts = level.Project(parts);
        }

        double hot = 0.4 + (0.8 * random.NextDouble());
        return Descend(levels, parts, hot, triesPerBlock: 400 + (100 * Math.Min(round, 40)));
    }

    /// <summary>Blocks are joined only within their part, and within their part of today where change counts.</summary>
    private List<(Coarsening Level, ChangeRule? Change)> Levels(int[]? partOfBlock)
    {
        var levels = new List<(Coarsening, ChangeRule?)>();
        var graph = problem.Graph;
        var rule = change;
        while (graph.Blocks > CoarseBlocksOfPart * problem.Parts)
        {
            var level = Coarsening.Run(graph, rule?.Label(partOfBlock!) ?? partOfBlock, random);
            if (level.Graph.Blocks > 0.95 * graph.Blocks)
            {
                break;
            }

            rule = rule?.Project(level);
            levels.Add((level, rule));
            partOfBlock = partOfBlock is null ? null : level.Project(partOfBlock);
            graph = level.Graph;
        }

        return levels;
    }

    private FoundPartition Descend(
        List<(Coarsening Level, ChangeRule? Change)> levels, int[] parts, double hot, int triesPerBlock)
    {
        for (int depth = levels.Count - 1; depth >= 0; depth--)
        {
            var (level, rule) = levels[depth];
            var state = new Partition(problem, level.Graph, (int[])parts.Clone(), rule);
            Anneal(state, hot, triesPerBlock);
            parts = level.Unfold(state.PartOfBlock);
        }

        var finest = new Partition(problem, problem.Graph, (int[])parts.Clone(), change);
        Anneal(finest, hot, triesPerBlock);
        Settle(finest);
        if (finest.Excess() > 0)
        {
            SeekBalance(finest);
        }

        return FoundPartition.Of(finest);
    }

    private void Anneal(Partition state, double hot, int triesPerBlock)
    {
        double length = borderLength * Math.Sqrt((double)problem.Graph.Blocks / state.Graph.Blocks);
        new Annealing(state, random).Run(
            Tries(triesPerBlock, state), hot * length, 0.1 * length, borderLength, deadline);
    }

    /// <summary>Downhill only, with balance at ever higher prices until it is reached.</summary>
    private void Settle(Partition state)
    {
        var descent = new Annealing(state, random);
        double price = borderLength;
        for (int attempt = 0; attempt < 8 && (attempt == 0 || state.Excess() > 0); attempt++)
        {
            double temperature = attempt == 0 ? 0.01 : 0.3;
            descent.Run(Tries(60, state), temperature * borderLength, 0.01 * borderLength, price, deadline);
            price *= 3;
        }
    }

    /// <summary>
    /// Where balance is a puzzle of few heavy blocks: raise its price slowly, hotter each time, until the loads fit; then
    /// shorten the borders without losing it.
    /// </summary>
    private void SeekBalance(Partition state)
    {
        var walk = new Annealing(state, random);
        double heat = MildHeat * borderLength;
        for (int attempt = 0; attempt < Squeezes && !deadline.IsReached; attempt++, heat *= HotterEachTime)
        {
            if (walk.Squeeze(
                Tries(2000, state), heat, 0.4 * heat, borderLength, DearBalance * borderLength, deadline))
            {
                walk.Run(
                    Tries(2000, state), 0.5 * borderLength, 0.05 * borderLength, 1e6 * borderLength, deadline, true);
                return;
            }
        }
    }

    private long Tries(int ofBlock, Partition state) => 1 + (long)(effort * ofBlock * state.Graph.Blocks);
}
