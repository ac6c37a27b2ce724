using Gis.Optimization.Staffing;

namespace Gis.Optimization.Checking;

/// <summary>Rules and prices of a staffing problem, counted again from its raw numbers.</summary>
internal sealed class StaffingRecount
{
    /// <summary>Costs are rounded to the unit once a pair: two counts may differ by one unit on a tie.</summary>
    public const double Slack = StaffingProblem.CostUnit * 1.001;

    private readonly StaffingProblem problem;
    private readonly HashSet<int> gridsHeldToday;

    public StaffingRecount(StaffingProblem problem)
    {
        this.problem = problem;
        gridsHeldToday = [.. problem.Workers.Select(worker => worker.CurrentGrid)];
    }

    public double Tolerance => Slack * (problem.Grids.Count + 1);

    public string? Obstacle(int worker, int grid)
    {
        ulong held = problem.Workers[worker].Skills;
        ulong needed = problem.Grids[grid].RequiredSkills;
        return !problem.Workers[worker].IsAvailable ? "the worker is not available."
            : (held & needed) != needed ? "a required skill is missing."
            : problem.Wishes.Forbidden.Contains((worker, grid)) ? "the pair is forbidden."
            : null;
    }

    public double LeftUncovered(int grid) =>
        problem.Weights.UncoveredGrid + (problem.Grids[grid].WorkloadHoursPerWeek * problem.Weights.UncoveredPerHour);

    public double Price(int worker, int grid, double metres)
    {
        double price = metres * problem.Weights.TravelPerKilometre / 1000;
        double missing = problem.Grids[grid].WorkloadHoursPerWeek - problem.Workers[worker].HoursPerWeek;
        if (missing > 0)
        {
            price += missing * problem.Weights.OverloadPerHour;
        }

        price += Lacks(worker, grid) * problem.Weights.MissingWish;
        bool isTakenFromSomeone = problem.Workers[worker].CurrentGrid != grid && gridsHeldToday.Contains(grid);
        return isTakenFromSomeone ? price + problem.Weights.Continuity : price;
    }

    private int Lacks(int worker, int grid)
    {
        int lacks = problem.Workers[worker].Grade >= problem.Grids[grid].WishedGrade ? 0 : 1;
        for (ulong bit = 1; bit != 0; bit <<= 1)
        {
            bool isWished = (problem.Grids[grid].WishedSkills & bit) != 0;
            lacks += isWished && (problem.Workers[worker].Skills & bit) == 0 ? 1 : 0;
        }

        return lacks;
    }
}
