namespace Gis.Optimization.Districting.Drafts;

/// <summary>Better grids for today's blocks: what is wanted, and what must stay.</summary>
/// <param name="Graph">The first workload is also what a change is counted in.</param>
/// <param name="Grids">Exact number of grids, locked ones included.</param>
/// <param name="Tolerance">Largest deviation of every workload from the mean of the grids that are not locked.</param>
public sealed record DraftProblem(DistrictGraph Graph, int Grids, double Tolerance)
{
    /// <summary>For each workload its own tolerance, infinite for one that is only counted; null: <see cref="Tolerance"/>.</summary>
    public IReadOnlyList<double>? Tolerances { get; init; }

    /// <summary>Today's grid of each block, -1 for none; null where there is no map yet.</summary>
    public IReadOnlyList<int>? Today { get; init; }

    /// <summary>Grids of today that keep exactly their blocks.</summary>
    public IReadOnlyCollection<int> Locked { get; init; } = [];

    /// <summary>Compound of each block, -1 for none: neighbouring blocks of one compound stay together.</summary>
    public IReadOnlyList<int>? Compound { get; init; }

    /// <summary>Largest share of the first workload that may get another grid than today; null for any.</summary>
    public double? ChangeBudget { get; init; }

    /// <summary>Blocks that must lie in different grids, one for each that is not locked; null for none.</summary>
    public IReadOnlyList<int>? Seeds { get; init; }

    /// <summary>What each block counts in a change: its first workload, or one where nothing is counted at all.</summary>
    public long ChangeWeight(int block) => HasWeights ? Graph.Weights[0][block] : 1;

    public long TotalWeight => HasWeights ? Graph.Weights[0].Sum() : Graph.Blocks;

    public double ToleranceOf(int workload) => Tolerances?[workload] ?? Tolerance;

    /// <summary>Whether grids shall be alike in this workload.</summary>
    public bool IsBalanced(int workload) => !double.IsPositiveInfinity(ToleranceOf(workload));

    private bool HasWeights => Array.Exists(Graph.Weights[0], weight => weight > 0);

    /// <exception cref="ArgumentException">The wishes do not fit the blocks or each other.</exception>
    public void Require()
    {
        Require(Today is null || Today.Count == Graph.Blocks, $"Today's map needs {Graph.Blocks} grid numbers.");
        Require(Compound is null || Compound.Count == Graph.Blocks, $"{Graph.Blocks} compound numbers are needed.");
        Require(Locked.Count == 0 || Today is not null, "Without a map of today no grid can be locked.");
        Require(ChangeBudget is null || Today is not null, "Without a map of today nothing can change.");
        Require(Locked.All(grid => grid >= 0 && Today!.Contains(grid)), "A locked grid is not on today's map.");
        Require(ChangeBudget is null or (>= 0 and <= 1), "The change budget is a share from 0 to 1.");
        Require(
            Tolerances is null || (Tolerances.Count == Graph.Weights.Length && Tolerances.All(tolerance => tolerance >= 0)),
            $"{Graph.Weights.Length} workloads need as many tolerances, zero or more.");
        Require(Seeds is null || ChangeBudget is null, "Seeds start a new map; they do not go with a change budget.");
        int free = Grids - Locked.Count;
        Require(
            Seeds is null || (Seeds.Distinct().Count() == free && Seeds.Count == free),
            $"{free} grids that are not locked need {free} different seeds.");
        Require(Seeds is null || Seeds.All(seed => seed >= 0 && seed < Graph.Blocks), "A seed is not a block.");
        Require(
            Seeds is null || Today is null || !Seeds.Any(seed => Locked.Contains(Today[seed])),
            "A seed lies in a locked grid.");
    }

    private static void Require(bool holds, string sentence)
    {
        if (!holds)
        {
            throw new ArgumentException(sentence);
        }
    }
}
