namespace Gis.Optimization.Staffing.Files;

/// <summary>OR-Library linear assignment: the number of rows, then the costs row by row.</summary>
public static class AssignmentFile
{
    /// <exception cref="FormatException">The text is not of this format; the message says where.</exception>
    public static AssignmentProblem Read(TextReader text)
    {
        var numbers = new NumberFile(text);
        int rows = numbers.Next("the number of rows");
        if (rows > 40_000)
        {
            throw new FormatException($"{rows} rows are more than the 40000 that can be held.");
        }

        int[] costs = new int[rows * rows];
        for (int at = 0; at < costs.Length; at++)
        {
            costs[at] = numbers.Next($"the cost of row {at / rows}, column {at % rows}");
        }

        return new AssignmentProblem(rows, rows, costs);
    }
}
