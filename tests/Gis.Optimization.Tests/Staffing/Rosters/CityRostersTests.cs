using Gis.Optimization.Checking;
using Gis.Optimization.Staffing.Rosters;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Staffing.Rosters;

public sealed class CityRostersTests
{
    private static Deadline NoLimit => new(TimeProvider.System, Timeout.InfiniteTimeSpan, CancellationToken.None);

    [Fact]
    public void The_bound_is_never_above_the_cheapest_roster_whose_workers_stay_in_their_street()
    {
        int compared = 0;
        for (int seed = 0; seed < 600; seed++)
        {
            var problem = SmallRosters.Random(seed, mostWorkers: 3, mostGrids: 3);
            if (problem.Workers.Count * problem.Grids.Count > 6)
            {
                continue;
            }

            var city = Solve(problem);

            Assert.Empty(RosterChecker.Check(problem, city.Plan).Faults);
            if (city.Parts > 1 && city.Plan.HasRoster)
            {
                double? best = SmallRosters.CheapestOfAll(problem, shares =>
                    shares.All(share => share.Worker % 2 == share.Grid % 2) ? RosterChecker.Cost(problem, shares) : null);
                Assert.True(city.BoundWithinParts <= best + 0.05, $"seed {seed}: {city.BoundWithinParts} above {best}");
                Assert.True(city.Plan.Objective >= best - 0.05, $"seed {seed}: {city.Plan.Objective} below {best}");
                compared++;
            }
        }

        Assert.True(compared > 60, $"Only {compared} were compared.");
    }

    [Fact]
    public void The_joined_roster_passes_the_checker_and_the_same_seed_gives_it_again()
    {
        int cut = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            var problem = SmallRosters.Random(seed, mostWorkers: 9, mostGrids: 9);

            var first = Solve(problem);

            Assert.Empty(RosterChecker.Check(problem, first.Plan).Faults);
            Assert.Equal(first.Plan.Shares, Solve(problem).Plan.Shares);
            cut += first.Parts > 1 ? 1 : 0;
        }

        Assert.True(cut > 20, $"Only {cut} were cut.");
    }

    /// <summary>Odd and even numbers are two streets.</summary>
    private static CityRoster Solve(RosterProblem problem) => CityRosters.Solve(
        problem,
        [.. Enumerable.Range(0, problem.Grids.Count).Select(grid => grid % 2)],
        [.. Enumerable.Range(0, problem.Workers.Count).Select(worker => (int?)(worker % 2))],
        mostGrids: 1,
        NoLimit,
        new RosterOptions(Seed: 5, Rounds: 3));
}
