namespace Gis.Optimization.Staffing;

/// <summary>The partial matching and the column prices that every step of the assignment search shares.</summary>
internal sealed class AssignmentState
{
    public AssignmentState(AssignmentProblem problem)
    {
        Problem = problem;
        ColumnOfRow = new int[problem.Rows];
        RowOfColumn = new int[problem.Columns];
        ColumnPrices = new long[problem.Columns];
        Array.Fill(ColumnOfRow, -1);
        Array.Fill(RowOfColumn, -1);
    }

    public AssignmentProblem Problem { get; }

    public int[] ColumnOfRow { get; }

    public int[] RowOfColumn { get; }

    public long[] ColumnPrices { get; }

    /// <summary>Gives the row a column, or none (-1); whoever had the column loses it.</summary>
    public void Match(int row, int column)
    {
        ColumnOfRow[row] = column;
        if (column >= 0)
        {
            RowOfColumn[column] = row;
        }
    }

    /// <summary>The cheapest that the row can be, column prices taken off: its own price.</summary>
    public long RowPrice(int row)
    {
        long best = Problem.AloneCosts[row];
        var costs = Problem.Row(row);
        for (int column = 0; column < costs.Length; column++)
        {
            if (costs[column] != AssignmentProblem.Forbidden)
            {
                best = Math.Min(best, costs[column] - ColumnPrices[column]);
            }
        }

        return best;
    }

    public long Bound()
    {
        long bound = ColumnPrices.Sum();
        for (int row = 0; row < Problem.Rows; row++)
        {
            bound += ColumnOfRow[row] is var column and >= 0
                ? Problem.Cost(row, column) - ColumnPrices[column]
                : RowPrice(row);
        }

        return bound;
    }

    public Assignment ToAssignment(bool isComplete)
    {
        long[] rowPrices = new long[Problem.Rows];
        long objective = 0;
        for (int row = 0; row < Problem.Rows; row++)
        {
            rowPrices[row] = RowPrice(row);
            objective += ColumnOfRow[row] >= 0 ? Problem.Cost(row, ColumnOfRow[row]) : Problem.AloneCosts[row];
        }

        return new Assignment(
            ColumnOfRow, rowPrices, ColumnPrices, objective, rowPrices.Sum() + ColumnPrices.Sum(), isComplete);
    }
}
