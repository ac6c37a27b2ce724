using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting.Medians;

/// <summary>Swaps one open site for a closed one as long as that pays.</summary>
/// <remarks>
/// Eager form of the fast interchange: all removals are priced while one candidate's column is read, and an improving
/// swap is done at once (Schubert and Rousseeuw, Information Systems 101, 2021).
/// </remarks>
internal sealed class Interchange(MedianCore core)
{
    private readonly double[] change = new double[Math.Max(1, core.Open)];

    public void Run(MedianState state, int firstCandidate, Deadline deadline)
    {
        int sinceSwap = 0;
        for (int step = firstCandidate; sinceSwap < core.Sites; step = (step + 1) % core.Sites)
        {
            sinceSwap++;
            if (state.SlotOf(step) >= 0 || state.Open.Count == 0)
            {
                continue;
            }

            var (slot, delta) = BestRemoval(state, step);
            if (delta < -1e-9 * Math.Max(1, state.Total))
            {
                state.Remove(state.Open[slot]);
                state.Add(step);
                sinceSwap = 0;
            }

            if ((step & 255) == 0 && deadline.IsReached)
            {
                return;
            }
        }
    }

    /// <summary>The slot to empty for a candidate, and the change of the total by that swap.</summary>
    public (int Slot, double Delta) BestRemoval(MedianState state, int candidate)
    {
        var columns = core.Columns;
        var delta = change.AsSpan(0, state.Open.Count);
        delta.Clear();
        double gain = 0;
        var nearest = state.Nearest;
        var cost = state.Cost;
        var second = state.SecondCost;
        for (int entry = columns.Start[candidate]; entry < columns.Start[candidate + 1]; entry++)
        {
            int demand = columns.Demand[entry];
            double value = columns.Cost[entry];
            if (value >= second[demand])
            {
                continue;
            }

            gain += Math.Max(0, cost[demand] - value);
            if (nearest[demand] >= 0)
            {
                delta[state.SlotOf(nearest[demand])] -= second[demand] - Math.Max(value, cost[demand]);
            }
        }

        int best = 0;
        for (int slot = 0; slot < delta.Length; slot++)
        {
            delta[slot] += state.Loss(slot);
            best = delta[slot] < delta[best] ? slot : best;
        }

        return (best, delta[best] - gain);
    }
}
