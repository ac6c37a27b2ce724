namespace Gis.Optimization.Staffing;

/// <summary>Rows to be matched with columns, one to one, at the least total cost; costs are whole numbers.</summary>
/// <remarks>Whole numbers make the proof of optimality exact: prices and slacks carry no rounding.</remarks>
public sealed class AssignmentProblem
{
    /// <summary>Marks a pair that must not be matched.</summary>
    public const int Forbidden = int.MaxValue;

    /// <summary>Marks a row that must be matched: it has no price for staying alone.</summary>
    public const long MustMatch = long.MaxValue / 8;

    /// <summary>Largest cost of a pair.</summary>
    public const int LargestCost = 1 << 30;

    /// <param name="costs">Row by row; each 0 to <see cref="LargestCost"/> or <see cref="Forbidden"/>.</param>
    /// <param name="aloneCosts">What it costs to leave each row unmatched; null: every row must be matched.</param>
    /// <exception cref="ArgumentException">Sizes disagree or a cost is out of range.</exception>
    public AssignmentProblem(int rows, int columns, int[] costs, long[]? aloneCosts = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (costs.LongLength != (long)rows * columns)
        {
            throw new ArgumentException($"{rows} × {columns} pairs need as many costs, not {costs.Length}.", nameof(costs));
        }

        if (Array.FindIndex(costs, cost => cost != Forbidden && cost is < 0 or > LargestCost and < Forbidden) is var bad and >= 0)
        {
            throw new ArgumentException(
                $"The cost {costs[bad]} of row {bad / columns}, column {bad % columns} is outside 0 to {LargestCost}.",
                nameof(costs));
        }

        if (aloneCosts is not null && (aloneCosts.Length != rows || aloneCosts.Any(cost => cost is < 0 or > MustMatch)))
        {
            throw new ArgumentException("Every row needs one price for staying alone, zero or more.", nameof(aloneCosts));
        }

        Rows = rows;
        Columns = columns;
        Costs = costs;
        AloneCosts = aloneCosts ?? Enumerable.Repeat(MustMatch, rows).ToArray();
    }

    public int Rows { get; }

    public int Columns { get; }

    internal int[] Costs { get; }

    internal long[] AloneCosts { get; }

    public int Cost(int row, int column) => Costs[((long)row * Columns) + column];

    public long AloneCost(int row) => AloneCosts[row];

    internal ReadOnlySpan<int> Row(int row) => Costs.AsSpan(row * Columns, Columns);
}
