using Gis.Optimization.Stopping;

namespace Gis.Optimization.Districting.Territories;

/// <summary>The territory of each block, named by its central block.</summary>
/// <param name="CentreOfBlock">Empty when no plan was found.</param>
/// <param name="Objective">Sum of the distances of all blocks to their centres.</param>
/// <param name="Bound">No plan has a smaller sum; null where nothing is proved.</param>
public sealed record TerritoryPlan(
    SolveStatus Status, IReadOnlyList<int> CentreOfBlock, double Objective, double? Bound, TimeSpan Elapsed)
{
    /// <summary>Why there is no plan, where a sentence can say it.</summary>
    public string? Reason { get; init; }
}
