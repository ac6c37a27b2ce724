using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing.Dispatch;

/// <summary>A plan of whole tasks: filled greedily at the prices of hours, then improved by shifts and swaps.</summary>
internal sealed class DispatchMoves
{
    private readonly DispatchTable table;
    private readonly long[] free;
    private readonly List<int>[] tasksOf;

    public DispatchMoves(DispatchTable table)
    {
        this.table = table;
        free = [.. table.WorkerHours];
        tasksOf = [.. free.Select(_ => new List<int>())];
        WorkerOfTask = new int[table.Problem.Tasks.Count];
        Array.Fill(WorkerOfTask, -1);
    }

    public int[] WorkerOfTask { get; }

    public long Metres => Enumerable.Range(0, WorkerOfTask.Length).Sum(Cost);

    /// <summary>Places the tasks that lose most by not getting their best worker first.</summary>
    public void Fill(long[] prices)
    {
        double Priced(int task, int worker) => table.Metres(task, worker) + (table.TaskHours[task] * prices[worker] / 1000.0);
        var order = Enumerable.Range(0, WorkerOfTask.Length)
            .Select(task => (Task: task, Near: table.Near[task].OrderBy(worker => Priced(task, worker)).ToArray()))
            .Select(task => (task.Task, task.Near, Regret: task.Near.Length > 1
                ? Priced(task.Task, task.Near[1]) - Priced(task.Task, task.Near[0])
                : double.MaxValue))
            .OrderByDescending(task => task.Regret + (table.TaskHours[task.Task] * 0.001))
            .ThenBy(task => task.Task);
        foreach (var (task, near, _) in order.ToList())
        {
            int at = Array.FindIndex(near, worker => free[worker] >= table.TaskHours[task]);
            int worker = at >= 0 ? near[at] : Anyone(task);
            if (worker >= 0 && table.Metres(task, worker) <= table.Left[task])
            {
                Put(task, worker);
            }
        }
    }

    /// <summary>Shifts and swaps until nothing helps or time is up.</summary>
    public void Improve(Deadline deadline)
    {
        for (bool helped = true; helped && !deadline.IsReached;)
        {
            helped = false;
            for (int task = 0; task < WorkerOfTask.Length && !deadline.IsReached; task++)
            {
                helped |= TryShift(task) || TrySwap(task);
            }
        }
    }

    private long Cost(int task) =>
        WorkerOfTask[task] < 0 ? table.Left[task] : table.Metres(task, WorkerOfTask[task]);

    private int Anyone(int task)
    {
        var row = table.Row(task);
        int best = -1;
        for (int worker = 0; worker < row.Length; worker++)
        {
            if (row[worker] != DispatchTable.Impossible && free[worker] >= table.TaskHours[task]
                && (best < 0 || row[worker] < row[best]))
            {
                best = worker;
            }
        }

        return best;
    }

    private void Put(int task, int worker)
    {
        if (WorkerOfTask[task] is var from and >= 0)
        {
            free[from] += table.TaskHours[task];
            tasksOf[from].Remove(task);
        }

        WorkerOfTask[task] = worker;
        if (worker >= 0)
        {
            free[worker] -= table.TaskHours[task];
            tasksOf[worker].Add(task);
        }
    }

    private bool TryShift(int task)
    {
        foreach (int worker in table.Near[task])
        {
            if (table.Metres(task, worker) >= Cost(task))
            {
                return false;
            }

            if (free[worker] >= table.TaskHours[task])
            {
                Put(task, worker);
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes the place of another task, which goes where this one was, or wherever else it fits.</summary>
    private bool TrySwap(int task)
    {
        int own = WorkerOfTask[task];
        foreach (int worker in table.Near[task])
        {
            long gain = Cost(task) - table.Metres(task, worker);
            if (gain <= 0)
            {
                return false;
            }

            foreach (int other in tasksOf[worker])
            {
                if (free[worker] + table.TaskHours[other] < table.TaskHours[task])
                {
                    continue;
                }

                int target = Target(other, worker, own, task, gain);
                if (target >= 0)
                {
                    Put(other, -1);
                    Put(task, worker);
                    Put(other, target);
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Where the other task can go for less than the gain; -1 for nowhere.</summary>
    private int Target(int other, int worker, int own, int task, long gain)
    {
        long most = table.Metres(other, worker) + gain;
        if (own >= 0 && table.Metres(other, own) < most && free[own] + table.TaskHours[task] >= table.TaskHours[other])
        {
            return own;
        }

        foreach (int target in table.Near[other])
        {
            if (table.Metres(other, target) >= most)
            {
                return -1;
            }

            if (target != worker && free[target] >= table.TaskHours[other])
            {
                return target;
            }
        }

        return -1;
    }
}
