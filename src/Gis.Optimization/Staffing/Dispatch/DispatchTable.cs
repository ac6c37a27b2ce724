namespace Gis.Optimization.Staffing.Dispatch;

/// <summary>Whole metres and thousandths of hours, and the nearest workers of each task.</summary>
internal sealed class DispatchTable
{
    public const int Nearest = 24;
    public const int Impossible = int.MaxValue;

    private readonly int[] metres;

    public DispatchTable(DispatchProblem problem)
    {
        Problem = problem;
        TaskHours = [.. problem.Tasks.Select(task => (long)Math.Ceiling((task.Hours * 1000) - 1e-6))];
        WorkerHours = [.. problem.Workers.Select(worker => (long)Math.Floor((worker.Hours * 1000) + 1e-6))];
        Left = [.. problem.Tasks.Select(task => (long)Math.Round(task.LeftMetres))];
        metres = new int[(long)problem.Tasks.Count * problem.Workers.Count];
        Near = new int[problem.Tasks.Count][];
        Parallel.For(0, problem.Tasks.Count, ReadTask);
    }

    public DispatchProblem Problem { get; }

    public long[] TaskHours { get; }

    public long[] WorkerHours { get; }

    /// <summary>Metres that leaving each task undone counts.</summary>
    public long[] Left { get; }

    /// <summary>The nearest workers who may do each task.</summary>
    public int[][] Near { get; }

    public ReadOnlySpan<int> Row(int task) => metres.AsSpan(task * Problem.Workers.Count, Problem.Workers.Count);

    public int Metres(int task, int worker) => metres[(task * Problem.Workers.Count) + worker];

    private void ReadTask(int task)
    {
        int workers = Problem.Workers.Count;
        double[] row = new double[workers];
        Problem.Travel.Metres(task, row);
        var own = metres.AsSpan(task * workers, workers);
        var best = new PriorityQueue<int, int>();
        for (int worker = 0; worker < workers; worker++)
        {
            bool may = Problem.MayTake(worker, task) && WorkerHours[worker] >= TaskHours[task];
            own[worker] = may ? (int)Math.Round(Math.Min(row[worker], 1e9)) : Impossible;
            if (may && best.Count < Nearest)
            {
                best.Enqueue(worker, -own[worker]);
            }
            else if (may && best.TryPeek(out _, out int farthest) && own[worker] < -farthest)
            {
                best.DequeueEnqueue(worker, -own[worker]);
            }
        }

        Near[task] = [.. best.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)];
    }
}
