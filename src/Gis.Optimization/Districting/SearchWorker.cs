using Gis.Optimization.Stopping;

namespace Gis.Optimization.Districting;

/// <summary>One search with random numbers of its own.</summary>
internal sealed class SearchWorker(
    DistrictingProblem problem, ChangeRule? rule, Deadline deadline, FastRandom random, double effort, BestPartition best)
{
    private const int RoundsBetweenRecombinations = 8;

    private readonly MultilevelSearch search = new(problem, deadline, random, rule, effort);
    private readonly Recombination recombination = new(problem, rule, random, deadline, effort);

    public FoundPartition First()
    {
        var first = search.First();
        best.Offer(first);
        return first;
    }

    /// <param name="round">Rounds already done by all.</param>
    public FoundPartition Improve(FoundPartition found, int round, int until)
    {
        for (; round < until && !deadline.IsReached; round++)
        {
            var next = search.Improve(found, round);
            if ((next.Excess > 0 && found.Excess > 0) || round % RoundsBetweenRecombinations == RoundsBetweenRecombinations - 1)
            {
                next = recombination.Improve(next);
            }

            if (next.IsBetterThan(found))
            {
                found = next;
                best.Offer(found);
            }
        }

        return found;
    }
}
