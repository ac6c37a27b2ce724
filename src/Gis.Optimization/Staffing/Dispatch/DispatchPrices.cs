using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing.Dispatch;

/// <summary>Finds what an hour of each worker is worth: the dual of the flow that may split tasks.</summary>
/// <remarks>
/// Subgradients over the nearest workers of each task; the bound itself is counted over all of them, so it holds
/// whoever was overlooked. Prices are millimetres for a thousandth of an hour.
/// </remarks>
internal sealed class DispatchPrices(DispatchTable table)
{
    private const int Rounds = 400;
    private const int Patience = 8;
    private const double Memory = 0.7;
    private const double SmallestStep = 0.01;
    private const int Checks = 3;

    private readonly int workers = table.Problem.Workers.Count;
    private readonly int tasks = table.Problem.Tasks.Count;

    public (long[] Prices, long Bound) Find(long target, Deadline deadline)
    {
        double[] at = new double[workers];
        double[] best = new double[workers];
        double[] direction = new double[workers];
        double highest = double.NegativeInfinity;
        double step = 1;
        int still = 0;
        for (int round = 0; round < Rounds && step > SmallestStep && !deadline.IsReached; round++)
        {
            double[] over = [.. table.WorkerHours.Select(hours => -(double)hours)];
            double value = Value(at, over);
            still++;
            if (value > highest)
            {
                (highest, still) = (value, 0);
                at.CopyTo(best, 0);
            }
            else if (still >= Patience)
            {
                (step, still) = (step / 2, 0);
                best.CopyTo(at, 0);
                Array.Clear(direction);
                continue;
            }

            double length = 0;
            for (int worker = 0; worker < workers; worker++)
            {
                direction[worker] = (Memory * direction[worker]) + (at[worker] > 0 || over[worker] > 0 ? over[worker] : 0);
                length += direction[worker] * direction[worker];
            }

            double by = step * Math.Max(1, target - value) / Math.Max(length, 1e-9);
            for (int worker = 0; worker < workers; worker++)
            {
                at[worker] = Math.Max(0, at[worker] + (by * direction[worker]));
            }
        }

        return Check(best);
    }

    /// <summary>The bound over all workers, of these prices and of some a little lower; the highest counts.</summary>
    private (long[] Prices, long Bound) Check(double[] best)
    {
        (long[] Prices, long Bound) highest = (new long[workers], long.MinValue);
        for (int check = 0; check < Checks; check++)
        {
            long[] prices = [.. best.Select(price => (long)(price * 1000 * (1 - (0.02 * check))))];
            long bound = Bound(prices);
            if (bound > highest.Bound)
            {
                highest = (prices, bound);
            }
        }

        return highest;
    }

    private double Value(double[] prices, double[] over)
    {
        double value = 0;
        for (int task = 0; task < tasks; task++)
        {
            double hours = table.TaskHours[task];
            double least = table.Left[task];
            int chosen = -1;
            foreach (int worker in table.Near[task])
            {
                double cost = table.Metres(task, worker) + (hours * prices[worker]);
                if (cost < least)
                {
                    (least, chosen) = (cost, worker);
                }
            }

            value += least;
            if (chosen >= 0)
            {
                over[chosen] += hours;
            }
        }

        for (int worker = 0; worker < workers; worker++)
        {
            value -= prices[worker] * table.WorkerHours[worker];
        }

        return value;
    }

    /// <summary>In millimetres, exact.</summary>
    private long Bound(long[] prices)
    {
        long[] ofTask = new long[tasks];
        Parallel.For(0, tasks, task =>
        {
            long least = table.Left[task] * 1000;
            var row = table.Row(task);
            for (int worker = 0; worker < row.Length; worker++)
            {
                if (row[worker] != DispatchTable.Impossible)
                {
                    least = Math.Min(least, (row[worker] * 1000L) + (table.TaskHours[task] * prices[worker]));
                }
            }

            ofTask[task] = least;
        });
        long bound = ofTask.Sum();
        for (int worker = 0; worker < workers; worker++)
        {
            bound -= prices[worker] * table.WorkerHours[worker];
        }

        return bound;
    }
}
