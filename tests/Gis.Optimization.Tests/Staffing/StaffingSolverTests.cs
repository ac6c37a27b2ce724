using CsCheck;
using Gis.Optimization.Checking;
using Gis.Optimization.Staffing;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Staffing;

public sealed class StaffingSolverTests
{
    private const double Rounding = 1e-4;

    private static Deadline NoLimit => new(TimeProvider.System, Timeout.InfiniteTimeSpan, CancellationToken.None);

    [Fact]
    public void The_plan_costs_what_the_cheapest_of_all_arrangements_costs_and_the_checker_agrees() =>
        SmallStaffing.Any.Sample(problem =>
        {
            var plan = StaffingSolver.Solve(problem, NoLimit);

            Assert.Equal(SolveStatus.Optimal, plan.Status);
            Assert.Equal(SmallStaffing.CheapestOfAll(problem), plan.Objective, Rounding);
            Assert.Equal(plan.Objective, plan.Bound);
            Assert.Empty(StaffingChecker.Check(problem, plan).Faults);
        }, iter: 10_000);

    [Fact]
    public void Each_worker_keeps_the_grid_next_door()
    {
        var problem = Line(workersAt: [0, 1000, 2000], gridsAt: [2010, 10, 1010]);

        var plan = StaffingSolver.Solve(problem, NoLimit);

        Assert.Equal([2, 0, 1], plan.WorkerOfGrid);
        Assert.Equal(0.03, plan.Objective, 1e-9);
        Assert.Equal(30, plan.TravelMetres, 1e-9);
    }

    [Fact]
    public void An_absent_worker_leaves_the_lightest_grid_uncovered()
    {
        var workers = new StaffingWorker[] { new(40), new(40, IsAvailable: false), new(40) };
        var grids = new StaffingGrid[] { new(38), new(20), new(39) };
        var problem = new StaffingProblem(
            workers, grids, new TravelTable([[0, 5, 9], [5, 0, 5], [9, 5, 0]]), new StaffingWeights());

        var plan = StaffingSolver.Solve(problem, NoLimit);

        Assert.Equal([0, -1, 2], plan.WorkerOfGrid);
        Assert.Equal(2, plan.Assigned);
        Assert.Equal(20, plan.UncoveredHours);
        Assert.Equal(SolveStatus.Optimal, plan.Status);
    }

    [Fact]
    public void A_known_face_is_worth_a_detour_up_to_the_weight_of_continuity()
    {
        StaffingWorker[] workers = [new(40, CurrentGrid: 0), new(40, CurrentGrid: 1)];
        StaffingGrid[] grids = [new(30), new(30)];
        var near = new StaffingProblem(workers, grids, new TravelTable([[1900, 0], [0, 1900]]), new StaffingWeights());
        var far = new StaffingProblem(workers, grids, new TravelTable([[2100, 0], [0, 2100]]), new StaffingWeights());

        Assert.Equal([0, 1], StaffingSolver.Solve(near, NoLimit).WorkerOfGrid);
        Assert.Equal([1, 0], StaffingSolver.Solve(far, NoLimit).WorkerOfGrid);
        Assert.Equal(2, StaffingSolver.Solve(far, NoLimit).Moves);
    }

    [Fact]
    public void A_pinned_pair_stays_whatever_it_costs()
    {
        var problem = Line([0, 1000], [0, 1000], new StaffingWishes([(0, 1)], []));

        var plan = StaffingSolver.Solve(problem, NoLimit);

        Assert.Equal([1, 0], plan.WorkerOfGrid);
        Assert.Empty(StaffingChecker.Check(problem, plan).Faults);
    }

    [Fact]
    public void A_pin_against_a_missing_skill_is_refused_in_words()
    {
        var fault = Assert.Throws<ArgumentException>(() => new StaffingProblem(
            [new(40)], [new(30, RequiredSkills: 1)], new TravelTable([[0]]), new(), new([(0, 0)], [])));

        Assert.Contains("Worker 0 is pinned to grid 0 but may not take it", fault.Message);
    }

    [Fact]
    public void Stopped_at_once_every_grid_still_has_a_worker_and_the_bound_holds()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var random = new Random(5);
        var problem = Line(
            [.. Enumerable.Range(0, 60).Select(_ => random.Next(9000))],
            [.. Enumerable.Range(0, 50).Select(_ => random.Next(9000))]);

        var plan = StaffingSolver.Solve(problem, new Deadline(TimeProvider.System, TimeSpan.FromHours(1), stop.Token));

        Assert.Equal(50, plan.Assigned);
        Assert.Equal(SolveStatus.Feasible, plan.Status);
        Assert.Empty(StaffingChecker.Check(problem, plan).Faults);
    }

    [Fact]
    public void Progress_speaks_in_cost_and_its_bound_never_passes_the_answer()
    {
        var random = new Random(6);
        int[] places = [.. Enumerable.Range(0, 400).Select(_ => random.Next(9000))];
        var problem = Line(places, [.. places.Select(place => (place * 7) % 9000)]);
        var heard = new Listener();

        var plan = StaffingSolver.Solve(problem, NoLimit, heard);

        Assert.True(heard.Reports.Count > 1);
        Assert.All(heard.Reports, report => Assert.InRange(report.Bound!.Value, 0, plan.Objective + Rounding));
        Assert.Equal(plan.Objective, heard.Reports[^1].Objective);
    }

    [Fact]
    public void Forcing_any_pair_costs_what_the_cheapest_arrangement_with_it_costs() =>
        SmallStaffing.Any.Where(problem => problem.Grids.Count > 0).Sample(problem =>
        {
            var plan = StaffingSolver.Solve(problem, NoLimit);
            for (int grid = 0; grid < problem.Grids.Count; grid++)
            {
                var alternatives = new StaffingAlternatives(problem, plan, grid);
                for (int worker = 0; worker < problem.Workers.Count; worker++)
                {
                    double forced = SmallStaffing.CheapestOfAll(problem, (worker, grid));
                    var answer = alternatives.Force(worker);
                    Assert.Equal(double.IsInfinity(forced), answer is null);
                    Assert.Equal(forced - plan.Objective, answer?.ExtraCost ?? forced - plan.Objective, Rounding);
                    Assert.Equal(forced, answer is null ? forced : CostAfter(problem, plan, answer), Rounding);
                }
            }
        }, iter: 1000);

    private sealed class Listener : IProgress<SolveProgress>
    {
        public List<SolveProgress> Reports { get; } = [];

        public void Report(SolveProgress value) => Reports.Add(value);
    }

    private static double CostAfter(StaffingProblem problem, StaffingPlan plan, ForcedPair forced)
    {
        int[] workerOfGrid = [.. plan.WorkerOfGrid];
        foreach (var (grid, from, to) in forced.Moves)
        {
            Assert.Equal(plan.WorkerOfGrid[grid], from);
            workerOfGrid[grid] = to;
        }

        Assert.Equal(forced.Worker, workerOfGrid[forced.Grid]);
        Assert.Equal(workerOfGrid.Count(w => w >= 0), workerOfGrid.Where(w => w >= 0).Distinct().Count());
        double[] metres = new double[problem.Workers.Count];
        double cost = 0;
        for (int grid = 0; grid < workerOfGrid.Length; grid++)
        {
            problem.Travel.Metres(grid, metres);
            cost += workerOfGrid[grid] is var worker and >= 0
                ? problem.Cost(worker, grid, metres[worker]).Total
                : problem.UncoveredCost(grid);
        }

        return cost;
    }

    private static StaffingProblem Line(int[] workersAt, int[] gridsAt, StaffingWishes? wishes = null) => new(
        [.. workersAt.Select(_ => new StaffingWorker(40))],
        [.. gridsAt.Select(_ => new StaffingGrid(30))],
        new StraightLineTravel([.. workersAt.Select(x => ((double)x, 0.0))], [.. gridsAt.Select(x => ((double)x, 0.0))]),
        new StaffingWeights(),
        wishes);
}
