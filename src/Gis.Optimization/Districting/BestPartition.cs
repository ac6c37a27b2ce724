using Gis.Optimization.Stopping;

namespace Gis.Optimization.Districting;

/// <summary>What all workers of a search have found so far; reports each improvement once.</summary>
internal sealed class BestPartition(IProgress<SolveProgress>? progress, Deadline deadline)
{
    private readonly Lock gate = new();
    private FoundPartition? best;

    public void Offer(FoundPartition found)
    {
        lock (gate)
        {
            if (best is null || found.IsBetterThan(best))
            {
                best = found;
                progress?.Report(new SolveProgress(found.Excess == 0 ? found.Cut : null, null, deadline.Elapsed));
            }
        }
    }
}
