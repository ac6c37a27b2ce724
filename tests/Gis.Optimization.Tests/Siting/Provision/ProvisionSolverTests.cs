using CsCheck;
using Gis.Optimization.Siting;
using Gis.Optimization.Siting.Provision;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Siting.Provision;

public sealed class ProvisionSolverTests
{
    private static readonly Gen<ProvisionMeasure> AnyMeasure =
        from place in Gen.Int[0, 2]
        from service in Gen.Int[0, 1]
        from capacity in Gen.Frequency((1, Gen.Const(double.PositiveInfinity)), (3, Gen.Int[0, 12].Select(Convert.ToDouble)))
        from cost in Gen.Int[0, 6]
        from mustStay in Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true)))
        select new ProvisionMeasure(place, service, capacity, cost, mustStay);

    private static readonly Gen<ProvisionProblem> Any =
        from goal in Gen.Int[0, 2]
        from weights in Gen.Int[0, 9].Array[1, 7]
        from matters in Gen.Frequency((2, Gen.Const(1)), (1, Gen.Int[0, 3])).Array[weights.Length]
        from services in Gen.Int[0, 1].Array[weights.Length]
        from travel in Gen.Int[0, 12].Array[weights.Length * 3]
        from costs in Gen.Int[0, 5].Array[3]
        from rules in Gen.Frequency((6, Gen.Const(0)), (1, Gen.Const(1)), (1, Gen.Const(2))).Array[3]
        from isNew in Gen.Bool.Array[3]
        from measures in AnyMeasure.Array[1, 7]
        from budget in Gen.Frequency((1, Gen.Const(double.PositiveInfinity)), (3, Gen.Int[0, 20].Select(Convert.ToDouble)))
        from mostNew in Gen.Int[0, 3]
        from share in Gen.Int[0, 10]
        from decays in Gen.Bool
        from backup in Gen.Frequency((2, Gen.Const(0)), (1, Gen.Int[1, 4]))
        from prices in Gen.Int[0, 3].Array[2]
        select Problem(goal, weights, matters, services, travel, costs, rules, isNew, measures, budget, mostNew, share, decays,
            backup, prices);

    [Fact]
    public void No_choice_of_measures_beats_the_plan_on_small_random_problems()
    {
        Any.Sample(
            problem =>
            {
                var plan = Solve(problem);

                double? best = ProvisionEnumeration.Best(problem);
                Assert.Equal(best is null ? SolveStatus.Infeasible : SolveStatus.Optimal, plan.Status);
                Assert.Equal(best is null, plan.Objective is null);
                Assert.Equal(best ?? 0, plan.Objective ?? 0, 1e-5);
                Assert.Equal(best ?? 0, plan.Bound ?? 0, 1e-5);
            },
            iter: 1000);
    }

    [Fact]
    public void The_bounds_that_rule_measures_out_are_never_crossed()
    {
        Any.Sample(
            problem =>
            {
                var core = ProvisionCoreBuilder.Build(problem);
                var incumbent = new ProvisionIncumbent(core, Forever(), _ => { });
                int[] least = ProvisionSearch.Least(core);
                if (core.Cost(least) > problem.Budget || core.NewPlaces(least) > core.MostNew)
                {
                    return;
                }

                var bound = new ProvisionBound(core, incumbent);
                bound.Run(100, Forever(), _ => { });

                NotCrossed(problem, incumbent, bound.Best, ProvisionEnumeration.Best(problem));
                for (int measure = 0; measure < bound.WithMeasure.Length; measure++)
                {
                    double? with = ProvisionEnumeration.Best(problem, core.MeasureId[measure]);
                    NotCrossed(problem, incumbent, bound.WithMeasure[measure], with);
                }
            },
            iter: 1000);
    }

    [Fact]
    public void Reasons_are_what_the_plan_loses_or_wins()
    {
        Any.Sample(
            problem =>
            {
                var plan = Solve(problem);
                double worth = ProvisionEnumeration.Worth(problem, plan.Taken);

                foreach (var decision in plan.Decisions)
                {
                    var own = problem.Measures[decision.Measure];
                    int[] others = [.. plan.Taken.Where(id =>
                        (problem.Measures[id].Place, problem.Measures[id].Service) != (own.Place, own.Service))];
                    double with = ProvisionEnumeration.Worth(problem, [.. others, decision.Measure]);
                    double expected = decision.IsTaken ? worth - ProvisionEnumeration.Worth(problem, others) : with - worth;
                    Assert.Equal(expected, decision.Gain, 1e-5);
                    if (decision.Instead >= 0)
                    {
                        int[] exchanged = [.. others.Where(id => id != decision.Instead), decision.Measure];
                        Assert.Equal(worth - ProvisionEnumeration.Worth(problem, exchanged), decision.ExchangeLoss, 1e-5);
                    }
                }
            },
            iter: 300);
    }

    [Fact]
    public void The_same_seed_gives_the_same_plan()
    {
        Any.Sample(problem => Assert.Equal(Solve(problem).Taken, Solve(problem).Taken), iter: 200);
    }

    private static void NotCrossed(
        ProvisionProblem problem, ProvisionIncumbent incumbent, double bound, double? best)
    {
        double claimed = incumbent.Objective(bound);
        Assert.True(
            best is not double reached || double.IsInfinity(bound)
            || (problem.Goal == ProvisionGoal.MostServed ? claimed >= reached - 1e-5 : claimed <= reached + 1e-5),
            $"{claimed} is claimed, {best} is reached.");
    }

    internal static ProvisionPlan Solve(ProvisionProblem problem) => ProvisionSolver.Solve(
        problem, new SitingOptions { Seed = 3 }, TimeProvider.System, null, CancellationToken.None);

    private static Deadline Forever() => new(TimeProvider.System, Timeout.InfiniteTimeSpan, CancellationToken.None);

    private static ProvisionProblem Problem(
        int goal,
        int[] weights,
        int[] matters,
        int[] services,
        int[] travel,
        int[] costs,
        int[] rules,
        bool[] isNew,
        ProvisionMeasure[] measures,
        double budget,
        int mostNew,
        int share,
        bool decays,
        int backup,
        int[] prices)
    {
        var places = costs.Select((cost, place) => new ProvisionPlace(
            cost,
            rules[place] == 1 && !measures.Any(m => m.Place == place) ? PlaceRule.Optional
                : rules[place] == 2 && measures.Any(m => m.Place == place && m.MustStay) ? PlaceRule.Optional
                : (PlaceRule)rules[place],
            isNew[place]));
        bool isBackup = goal == 0 && backup > 0;
        return new()
        {
            Goal = (ProvisionGoal)goal,
            Weights = [.. weights.Select(Convert.ToDouble)],
            Importance = isBackup ? null : [.. matters.Select(Convert.ToDouble)],
            ServiceOf = services,
            Services = 2,
            Travel = TravelTable.Of(
                weights.Length, 3, (d, p) => travel[(d * 3) + p] is var t && t > 9 ? double.PositiveInfinity : t),
            Worth = decays && !isBackup ? (_, t) => Math.Max(0, 1 - (t / 8)) : (service, t) => t <= 5 + service ? 1 : 0,
            Places = [.. places],
            Measures = isBackup
                ? [.. measures.Select(m => m with { Capacity = m.Capacity == 0 ? 0 : double.PositiveInfinity })]
                : measures,
            Budget = goal == 1 ? double.PositiveInfinity : budget,
            MostNew = mostNew,
            Share = goal == 1 ? share / 10d : 0,
            Backup = isBackup ? backup / 4d : 0,
            TravelPrice = prices[0],
            UnservedPrice = prices[1] * 6,
        };
    }
}
