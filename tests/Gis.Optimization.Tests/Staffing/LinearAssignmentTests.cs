using CsCheck;
using Gis.Optimization.Staffing;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Staffing;

public sealed class LinearAssignmentTests
{
    private static Deadline NoLimit => new(TimeProvider.System, Timeout.InfiniteTimeSpan, CancellationToken.None);

    private static readonly Gen<AssignmentProblem> SmallProblem =
        from rows in Gen.Int[0, 6]
        from columns in Gen.Int[0, 6]
        from largest in Gen.OneOf(Gen.Const(2), Gen.Const(20), Gen.Const(AssignmentProblem.LargestCost))
        from mustMatch in Gen.Bool
        from costs in Gen.Frequency((4, Gen.Int[0, largest]), (1, Gen.Const(AssignmentProblem.Forbidden)))
            .Array[rows * columns]
        from alone in Gen.Long[0, 2L * largest].Array[rows]
        select new AssignmentProblem(rows, columns, costs, mustMatch ? null : alone);

    [Fact]
    public void The_three_by_three_of_the_textbook_costs_five()
    {
        int[] costs = [4, 1, 3, 2, 0, 5, 3, 2, 2];

        var assignment = LinearAssignment.Solve(new AssignmentProblem(3, 3, costs), NoLimit);

        Assert.Equal([1, 0, 2], assignment.ColumnOfRow);
        Assert.Equal(5, assignment.Objective);
        Assert.True(assignment.IsOptimal);
    }

    [Fact]
    public void The_answer_is_that_of_trying_every_matching() => SmallProblem.Sample(problem =>
    {
        var assignment = LinearAssignment.Solve(problem, NoLimit);

        long best = BestByTryingAll(problem, 0, new bool[problem.Columns]);
        Assert.Equal(best < AssignmentProblem.MustMatch, assignment.IsComplete);
        if (assignment.IsComplete)
        {
            Assert.Equal(best, assignment.Objective);
            Assert.Equal(best, assignment.Bound);
        }
    });

    [Fact]
    public void Prices_never_exceed_costs_and_a_free_column_costs_nothing() => SmallProblem.Sample(problem =>
    {
        var assignment = LinearAssignment.Solve(problem, NoLimit);
        for (int column = 0; column < problem.Columns; column++)
        {
            Assert.True(assignment.ColumnPrices[column] <= 0);
            for (int row = 0; row < problem.Rows; row++)
            {
                Assert.True(problem.Cost(row, column) == AssignmentProblem.Forbidden
                    || assignment.RowPrices[row] + assignment.ColumnPrices[column] <= problem.Cost(row, column));
            }
        }
    });

    [Fact]
    public void Stopped_before_the_start_it_still_returns_a_matching_and_a_bound_below_it()
    {
        var random = new Random(3);
        int[] costs = Enumerable.Range(0, 400).Select(_ => random.Next(1000)).ToArray();
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        var assignment = LinearAssignment.Solve(
            new AssignmentProblem(20, 20, costs), new Deadline(TimeProvider.System, TimeSpan.FromHours(1), stop.Token));

        Assert.Equal(20, assignment.ColumnOfRow.Distinct().Count(column => column >= 0));
        Assert.True(assignment.Bound <= assignment.Objective);
    }

    [Fact]
    public void A_negative_cost_is_refused_with_its_place()
    {
        var fault = Assert.Throws<ArgumentException>(() => new AssignmentProblem(2, 2, [1, 2, 3, -1]));

        Assert.Contains("row 1, column 1", fault.Message);
    }

    [Fact]
    public void The_instance_of_the_operations_research_library_costs_305()
    {
        string file = SharedData.Find("orlib_assign/assign100.txt");
        int[] numbers = File.ReadAllText(file).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(int.Parse).ToArray();

        var assignment = LinearAssignment.Solve(new AssignmentProblem(100, 100, numbers[1..]), NoLimit);

        Assert.Equal(305, assignment.Objective);
        Assert.True(assignment.IsOptimal);
    }

    private static long BestByTryingAll(AssignmentProblem problem, int row, bool[] taken)
    {
        if (row == problem.Rows)
        {
            return 0;
        }

        long best = problem.AloneCost(row) + BestByTryingAll(problem, row + 1, taken);
        for (int column = 0; column < problem.Columns; column++)
        {
            if (!taken[column] && problem.Cost(row, column) != AssignmentProblem.Forbidden)
            {
                taken[column] = true;
                best = Math.Min(best, problem.Cost(row, column) + BestByTryingAll(problem, row + 1, taken));
                taken[column] = false;
            }
        }

        return best;
    }
}
