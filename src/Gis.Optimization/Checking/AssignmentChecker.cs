using Gis.Optimization.Staffing;

namespace Gis.Optimization.Checking;

/// <summary>Recounts a linear assignment and its proof from the raw costs.</summary>
public static class AssignmentChecker
{
    public static CheckReport Check(AssignmentProblem problem, Assignment assignment)
    {
        var faults = new List<string>();
        var taken = new HashSet<int>();
        long cost = 0;
        for (int row = 0; row < problem.Rows; row++)
        {
            int column = assignment.ColumnOfRow[row];
            if (column >= 0 && !taken.Add(column))
            {
                faults.Add($"Column {column} is given to two rows.");
            }

            cost += column >= 0 ? problem.Cost(row, column) : problem.AloneCost(row);
        }

        if (cost != assignment.Objective)
        {
            faults.Add($"The objective is given as {assignment.Objective}, but the recount says {cost}.");
        }

        long bound = assignment.RowPrices.Sum() + assignment.ColumnPrices.Sum();
        if (bound != assignment.Bound || bound > cost)
        {
            faults.Add($"The bound is given as {assignment.Bound}; its prices add up to {bound}, the cost is {cost}.");
        }

        faults.AddRange(Overpriced(problem, assignment));
        return new CheckReport(faults);
    }

    private static IEnumerable<string> Overpriced(AssignmentProblem problem, Assignment assignment)
    {
        if (assignment.ColumnPrices.Any(price => price > 0))
        {
            yield return "A column has a positive price.";
        }

        for (int row = 0; row < problem.Rows; row++)
        {
            if (assignment.RowPrices[row] > problem.AloneCost(row))
            {
                yield return $"The price of row {row} exceeds the cost of leaving it alone.";
            }

            for (int column = 0; column < problem.Columns; column++)
            {
                if (assignment.RowPrices[row] + assignment.ColumnPrices[column] > problem.Cost(row, column))
                {
                    yield return $"The prices of row {row} and column {column} exceed the cost of the pair.";
                }
            }
        }
    }
}
