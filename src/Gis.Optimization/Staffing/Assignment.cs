namespace Gis.Optimization.Staffing;

/// <summary>A matching of rows with columns and the prices that bound every other one from below.</summary>
/// <param name="ColumnOfRow">The column of each row; -1 for a row left alone.</param>
/// <param name="RowPrices">
/// With <paramref name="ColumnPrices"/> a dual solution: the two prices of a pair never exceed its cost, a row's price
/// never exceeds the cost of leaving it alone, no column's price is positive. Their sum is <paramref name="Bound"/>.
/// </param>
/// <param name="Objective">Cost of the matching; rows left alone included.</param>
/// <param name="Bound">No matching costs less.</param>
/// <param name="IsComplete">False when a row that must be matched could not be, or the search was stopped.</param>
public sealed record Assignment(
    IReadOnlyList<int> ColumnOfRow,
    IReadOnlyList<long> RowPrices,
    IReadOnlyList<long> ColumnPrices,
    long Objective,
    long Bound,
    bool IsComplete)
{
    public bool IsOptimal => IsComplete && Objective == Bound;
}
