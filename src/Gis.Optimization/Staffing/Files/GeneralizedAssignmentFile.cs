namespace Gis.Optimization.Staffing.Files;

/// <summary>OR-Library generalized assignment: the number of problems, then each with gains, loads, capacities.</summary>
public static class GeneralizedAssignmentFile
{
    /// <param name="number">Which problem of the file, from 1.</param>
    /// <exception cref="FormatException">The text is not of this format; the message says where.</exception>
    public static GeneralizedAssignmentProblem Read(TextReader text, int number)
    {
        var numbers = new NumberFile(text);
        int problems = numbers.Next("the number of problems");
        if (number < 1 || number > problems)
        {
            throw new FormatException($"The file holds {problems} problems; there is no problem {number}.");
        }

        for (int skipped = 1; skipped < number; skipped++)
        {
            ReadOne(numbers);
        }

        return ReadOne(numbers);
    }

    private static GeneralizedAssignmentProblem ReadOne(NumberFile numbers)
    {
        int workers = numbers.Next("the number of workers");
        int tasks = numbers.Next("the number of tasks");
        if ((long)workers * tasks > 50_000_000)
        {
            throw new FormatException($"{workers} workers by {tasks} tasks are more pairs than can be held.");
        }

        var gains = ReadTable(numbers, workers, tasks, "a gain");
        var loads = ReadTable(numbers, workers, tasks, "a load");
        long[] capacities = new long[workers];
        for (int worker = 0; worker < workers; worker++)
        {
            capacities[worker] = numbers.Next("a capacity");
        }

        return new GeneralizedAssignmentProblem(gains, loads, capacities);
    }

    private static long[,] ReadTable(NumberFile numbers, int workers, int tasks, string what)
    {
        long[,] table = new long[workers, tasks];
        for (int worker = 0; worker < workers; worker++)
        {
            for (int task = 0; task < tasks; task++)
            {
                table[worker, task] = numbers.Next(what);
            }
        }

        return table;
    }
}
