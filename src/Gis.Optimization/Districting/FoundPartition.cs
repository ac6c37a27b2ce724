using Gis.Optimization.Stopping;

namespace Gis.Optimization.Districting;

/// <summary>A finished partition of the original blocks.</summary>
/// <param name="ChangePrice">What the blocks that left their part of today cost, in border lengths.</param>
internal sealed record FoundPartition(int[] PartOfBlock, long Cut, double Excess, double ChangePrice = 0)
{
    public static FoundPartition Of(Partition state) =>
        new(state.PartOfBlock, state.Cut, state.Excess(), state.PriceOf(state.Changed));

    /// <summary>Balance comes before the cut.</summary>
    public bool IsBetterThan(FoundPartition other) => Excess < other.Excess - 1e-9
        || (Excess <= other.Excess + 1e-9 && Cut + ChangePrice < other.Cut + other.ChangePrice);

    public DistrictingPlan ToPlan(DistrictingProblem problem, TimeSpan elapsed) => new(
        Excess <= 0 ? SolveStatus.Feasible : SolveStatus.Unknown,
        PartOfBlock,
        Cut,
        Deviation(problem),
        null,
        elapsed);

    /// <summary>Largest deviation of a workload from its mean, as a share of the mean.</summary>
    public double Deviation(DistrictingProblem problem)
    {
        double worst = 0;
        foreach (long[] weights in problem.Graph.Weights
            .Where((_, workload) => !double.IsPositiveInfinity(problem.Tolerances[workload])))
        {
            double[] loads = new double[problem.Parts];
            for (int block = 0; block < weights.Length; block++)
            {
                loads[PartOfBlock[block]] += weights[block];
            }

            double mean = loads.Average();
            worst = mean == 0 ? worst : loads.Max(load => Math.Max(worst, Math.Abs(load - mean) / mean));
        }

        return worst;
    }
}
