using Gis.Optimization.Checking;
using Gis.Optimization.Staffing;
using Gis.Optimization.Staffing.Dispatch;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Staffing;

public sealed class DispatchTests
{
    private static Deadline NoLimit => new(TimeProvider.System, Timeout.InfiniteTimeSpan, CancellationToken.None);

    [Fact]
    public void No_plan_is_below_the_bound_and_the_checker_agrees()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var problem = Random(seed, mostTasks: 5, mostWorkers: 3);

            var plan = DispatchSolver.Solve(problem, NoLimit);

            Assert.Empty(DispatchChecker.Check(problem, plan).Faults);
            double best = Best(problem, 0, [.. problem.Workers.Select(worker => worker.Hours)]);
            Assert.True(plan.Bound <= best + 3, $"seed {seed}: bound {plan.Bound}, best {best}");
            Assert.True(plan.Metres >= best - 3, $"seed {seed}: {plan.Metres} m, best {best}");
        }
    }

    [Fact]
    public void A_thousand_tasks_are_done_close_to_what_a_flow_that_splits_them_costs()
    {
        var problem = Random(1, mostTasks: 1000, mostWorkers: 100, exact: true);

        var plan = DispatchSolver.Solve(problem, NoLimit);

        Assert.Empty(DispatchChecker.Check(problem, plan).Faults);
        Assert.InRange(plan.Gap, 0, 0.06);
    }

    [Fact]
    public void A_bound_that_its_prices_do_not_give_is_found()
    {
        var problem = Random(4, mostTasks: 5, mostWorkers: 3);
        var plan = DispatchSolver.Solve(problem, NoLimit);

        Assert.NotEmpty(DispatchChecker.Check(problem, plan with { Bound = plan.Metres + 1000 }).Faults);
        Assert.NotEmpty(DispatchChecker.Check(problem, plan with { Metres = plan.Metres + 1000 }).Faults);
    }

    private static DispatchProblem Random(int seed, int mostTasks, int mostWorkers, bool exact = false)
    {
        var random = new Random(seed);
        int tasks = exact ? mostTasks : random.Next(1, mostTasks + 1);
        int workers = exact ? mostWorkers : random.Next(1, mostWorkers + 1);
        (double, double)[] Places(int count) =>
            [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 9000, random.NextDouble() * 9000))];
        double[] hours = [.. Enumerable.Range(0, tasks).Select(_ => 0.25 * random.Next(1, 9))];
        double each = hours.Sum() / workers * 1.15;
        return new DispatchProblem(
            [.. hours.Select(length => new DispatchTask(length, exact ? 0 : (ulong)random.Next(2)))],
            [.. Enumerable.Range(0, workers).Select(_ => new DispatchWorker(each, exact ? 0 : (ulong)random.Next(2)))],
            new StraightLineTravel(Places(workers), Places(tasks)));
    }

    private static double Best(DispatchProblem problem, int task, double[] left)
    {
        if (task == problem.Tasks.Count)
        {
            return 0;
        }

        double[] metres = new double[left.Length];
        problem.Travel.Metres(task, metres);
        double best = problem.Tasks[task].LeftMetres + Best(problem, task + 1, left);
        for (int worker = 0; worker < left.Length; worker++)
        {
            if (problem.MayTake(worker, task) && left[worker] >= problem.Tasks[task].Hours)
            {
                left[worker] -= problem.Tasks[task].Hours;
                best = Math.Min(best, metres[worker] + Best(problem, task + 1, left));
                left[worker] += problem.Tasks[task].Hours;
            }
        }

        return best;
    }
}
