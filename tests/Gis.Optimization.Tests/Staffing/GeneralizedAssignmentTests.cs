using CsCheck;
using Gis.Optimization.Checking;
using Gis.Optimization.Staffing;
using Gis.Optimization.Staffing.Files;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Staffing;

public sealed class GeneralizedAssignmentTests
{
    private static readonly Gen<GeneralizedAssignmentProblem> Small =
        from workers in Gen.Int[1, 3]
        from tasks in Gen.Int[0, 5]
        from gains in Gen.Long[0, 20].Array2D[workers, tasks]
        from loads in Gen.Long[0, 9].Array2D[workers, tasks]
        from capacities in Gen.Long[0, 20].Array[workers]
        select new GeneralizedAssignmentProblem(gains, loads, capacities);

    private static Deadline NoLimit => new(TimeProvider.System, Timeout.InfiniteTimeSpan, CancellationToken.None);

    [Fact]
    public void Every_published_optimum_is_found_and_proved()
    {
        foreach (var (file, number, optimum) in Published())
        {
            using var text = File.OpenText(SharedData.Find($"orlib_gap/{file}.txt"));
            var problem = GeneralizedAssignmentFile.Read(text, number);

            var plan = GeneralizedAssignmentSolver.Solve(problem, NoLimit);

            Assert.Equal((SolveStatus.Optimal, optimum, optimum), (plan.Status, plan.Objective, plan.Bound));
            Assert.Empty(GeneralizedAssignmentChecker.Check(problem, plan).Faults);
        }
    }

    [Fact]
    public void The_answer_is_that_of_trying_every_plan() => Small.Sample(problem =>
    {
        var plan = GeneralizedAssignmentSolver.Solve(problem, NoLimit, workers: 1);

        long? best = BestByTryingAll(problem, 0, [.. problem.Capacities]);
        Assert.Equal(best is null ? SolveStatus.Infeasible : SolveStatus.Optimal, plan.Status);
        Assert.Equal(best ?? 0, plan.Objective);
        Assert.True(best is null || GeneralizedAssignmentChecker.Check(problem, plan).IsPassed);
    }, iter: 200);

    [Fact]
    public void The_checker_finds_a_worker_above_capacity()
    {
        var problem = new GeneralizedAssignmentProblem(new long[,] { { 5, 5 } }, new long[,] { { 3, 3 } }, [5]);
        var plan = new GeneralizedAssignmentPlan(SolveStatus.Optimal, [0, 0], 10, 10, TimeSpan.Zero);

        Assert.Equal(["Worker 0 carries 6 of 5."], GeneralizedAssignmentChecker.Check(problem, plan).Faults);
    }

    [Fact]
    public void A_cut_off_file_is_refused_with_the_place_where_it_ends()
    {
        var fault = Assert.Throws<FormatException>(
            () => GeneralizedAssignmentFile.Read(new StringReader("1\n1 2\n5 5\n3"), 1));

        Assert.Equal("The file ends after 6 words, before a load.", fault.Message);
    }

    private static IEnumerable<(string File, int Number, long Optimum)> Published() =>
        from line in File.ReadLines(SharedData.Find("orlib_gap/gapopt.csv")).Skip(1)
        let fields = line.Split(',')
        from number in Enumerable.Range(1, 5)
        select (fields[0], number, long.Parse(fields[number]));

    private static long? BestByTryingAll(GeneralizedAssignmentProblem problem, int task, long[] left)
    {
        if (task == problem.Tasks)
        {
            return 0;
        }

        long? best = null;
        for (int worker = 0; worker < problem.Workers; worker++)
        {
            left[worker] -= problem.Loads[worker, task];
            if (left[worker] >= 0
                && BestByTryingAll(problem, task + 1, left) + problem.Gains[worker, task] is long gain
                && gain > (best ?? -1))
            {
                best = gain;
            }

            left[worker] += problem.Loads[worker, task];
        }

        return best;
    }
}
