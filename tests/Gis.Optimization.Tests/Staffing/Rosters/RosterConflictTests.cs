using Gis.Optimization.Checking;
using Gis.Optimization.Staffing.Rosters;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Staffing.Rosters;

public sealed class RosterConflictTests
{
    private static Deadline NoLimit => new(TimeProvider.System, Timeout.InfiniteTimeSpan, CancellationToken.None);

    [Fact]
    public void A_conflict_names_only_wishes_that_take_part_in_it()
    {
        var problem = RosterSolverTests.Line([40, 40, 40], [16, 16, 16]);
        RosterWish[] wishes =
        [
            new(RosterWishKind.Pin, 0, 0), new(RosterWishKind.Pin, 1, 1), new(RosterWishKind.Forbid, 2, 0),
            new(RosterWishKind.Pin, 0, 2),
        ];

        // Grids 0 and 2 do not touch, so one worker cannot have both.
        var conflict = RosterConflicts.Find(problem, wishes, NoLimit);

        Assert.Equal([wishes[0], wishes[3]], conflict.OrderBy(wish => wish.Second));
    }

    [Fact]
    public void A_conflict_is_smallest_by_trying_every_part_of_it()
    {
        int found = 0;
        for (int seed = 0; seed < 120; seed++)
        {
            var problem = SmallRosters.Random(seed, mostWorkers: 2, mostGrids: 3);
            var random = new Random(seed);
            RosterWish[] wishes =
            [
                .. Enumerable.Range(0, 4).Select(_ => new RosterWish(
                    random.Next(3) == 0 ? RosterWishKind.Forbid : RosterWishKind.Pin,
                    random.Next(problem.Workers.Count), random.Next(problem.Grids.Count))).Distinct(),
                new(RosterWishKind.Budget, random.Next(2)),
            ];

            var conflict = RosterConflicts.Find(problem, wishes, NoLimit);

            Assert.Equal(conflict.Count == 0, CanGrant(problem, wishes));
            if (conflict.Count > 0)
            {
                found++;
                Assert.False(CanGrant(problem, conflict));
                Assert.All(conflict, wish => Assert.True(CanGrant(problem, [.. conflict.Where(other => other != wish)])));
            }
        }

        Assert.True(found > 30, $"Only {found} conflicts.");
    }

    [Fact]
    public void The_wish_of_the_lowest_grade_is_given_up()
    {
        var problem = RosterSolverTests.Line([40, 40], [16, 16]);
        RosterWish[] wishes =
        [
            new(RosterWishKind.Pin, 0, 1, Grade: 3), new(RosterWishKind.Forbid, 0, 1, Grade: 1),
            new(RosterWishKind.Pin, 1, 0, Grade: 2),
        ];

        var given = Assert.Single(RosterConflicts.Relax(problem, wishes, NoLimit));

        Assert.Equal(wishes[1], given.GivenUp);
        Assert.Equal(2, given.Conflict.Count);
    }

    private static bool CanGrant(RosterProblem problem, IReadOnlyList<RosterWish> wishes)
    {
        var wished = RosterConflicts.Apply(problem, wishes);
        return SmallRosters.CheapestOfAll(wished, shares => RosterChecker.Cost(wished, shares)) is not null;
    }
}
