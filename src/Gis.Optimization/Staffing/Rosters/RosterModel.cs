using Gis.Optimization.Stopping;
using Google.OrTools.Sat;

namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Chooses among given patterns of some workers, the others staying as they are: a constraint model.</summary>
internal sealed class RosterModel(RosterMeasure measure, long[] weights, IReadOnlyList<RosterGoalLimit> limits)
{
    private readonly CpModel model = new();
    private readonly LinearExprBuilder cost = LinearExpr.NewBuilder();
    private readonly LinearExprBuilder uncovered = LinearExpr.NewBuilder();

    /// <summary>Thousandths of hours in grids that the choices touch.</summary>
    private long touched;

    /// <param name="around">The roster to improve; workers who are not free keep their pattern.</param>
    /// <param name="choices">Patterns of the free workers.</param>
    /// <returns>What is known, the better roster where there is one, and what no choice can cost less than.</returns>
    public (SolveStatus Status, RosterState State, double Bound) Improve(
        RosterState around,
        IReadOnlyCollection<int> free,
        IReadOnlyList<RosterPattern> choices,
        Func<int, bool> isPinned,
        CpSatRun run)
    {
        var rest = around.Copy();
        foreach (int worker in free)
        {
            rest.Set(worker, null);
        }

        var chosen = choices.Select(_ => model.NewBoolVar(string.Empty)).ToArray();
        GiveEachWorkerOne(choices, chosen, isPinned);
        CoverGrids(rest, choices, chosen);
        KeepLimits(rest, choices, chosen);
        LimitLoad(rest, choices, chosen);
        long untouched = Untouched(rest);
        for (int i = 0; i < chosen.Length; i++)
        {
            cost.AddTerm(chosen[i], choices[i].Cost(weights));
            model.AddHint(chosen[i], choices[i].IsSame(around.PatternOf[choices[i].Worker]));
        }

        model.Minimize(cost);
        var (status, solver) = run.Solve(model);
        if (status is SolveStatus.Optimal or SolveStatus.Feasible)
        {
            for (int i = 0; i < chosen.Length; i++)
            {
                if (solver.BooleanValue(chosen[i]))
                {
                    rest.Set(choices[i].Worker, choices[i]);
                }
            }
        }

        bool isFound = status is SolveStatus.Optimal or SolveStatus.Feasible;
        return (status, isFound ? rest : around, isFound ? untouched + solver.BestObjectiveBound : double.NegativeInfinity);
    }

    private void GiveEachWorkerOne(IReadOnlyList<RosterPattern> choices, BoolVar[] chosen, Func<int, bool> isPinned)
    {
        foreach (var own in choices.Zip(chosen).GroupBy(pair => pair.First.Worker, pair => pair.Second))
        {
            if (isPinned(own.Key))
            {
                model.AddExactlyOne(own);
            }
            else
            {
                model.AddAtMostOne(own);
            }
        }
    }

    private void CoverGrids(RosterState rest, IReadOnlyList<RosterPattern> choices, BoolVar[] chosen)
    {
        var parts = new Dictionary<int, (LinearExprBuilder Parts, LinearExprBuilder Hands)>();
        for (int i = 0; i < chosen.Length; i++)
        {
            for (int at = 0; at < choices[i].Grids.Length; at++)
            {
                int grid = choices[i].Grids[at];
                if (!parts.TryGetValue(grid, out var rows))
                {
                    parts[grid] = rows = (LinearExpr.NewBuilder(), LinearExpr.NewBuilder());
                }

                rows.Parts.AddTerm(chosen[i], choices[i].Parts[at]);
                rows.Hands.AddTerm(chosen[i], 1);
            }
        }

        foreach (var (grid, rows) in parts)
        {
            var left = model.NewIntVar(0, rest.Left[grid], string.Empty);
            model.Add(rows.Parts + left == rest.Left[grid]);
            cost.AddTerm(left, weights[(int)RosterGoal.UncoveredHours] * measure.PartHours[grid]);
            if (measure.Problem.PartsOfGrid[grid] > measure.Problem.Limits.WorkersPerGrid)
            {
                model.Add(rows.Hands <= measure.Problem.Limits.WorkersPerGrid - rest.Hands[grid]);
            }

            uncovered.AddTerm(left, measure.PartHours[grid]);
            touched += rest.Left[grid] * measure.PartHours[grid];
        }
    }

    /// <summary>What the workers who are not free cost, and the hours of grids that no choice touches.</summary>
    private long Untouched(RosterState rest)
    {
        long[] amounts = rest.Amounts();
        amounts[(int)RosterGoal.LargestLoad] = 0;
        amounts[(int)RosterGoal.UncoveredHours] -= touched;
        return amounts.Zip(weights, (amount, weight) => amount * weight).Sum();
    }

    private void KeepLimits(RosterState rest, IReadOnlyList<RosterPattern> choices, BoolVar[] chosen)
    {
        long[] fixedAmounts = rest.Amounts();
        foreach (var (goal, most) in limits)
        {
            if (goal == RosterGoal.UncoveredHours)
            {
                model.Add(uncovered <= most - (fixedAmounts[(int)goal] - touched));
                continue;
            }

            var sum = LinearExpr.NewBuilder();
            for (int i = 0; i < chosen.Length; i++)
            {
                sum.AddTerm(chosen[i], choices[i].Amounts[(int)goal]);
            }

            model.Add(sum <= most - fixedAmounts[(int)goal]);
        }
    }

    private void LimitLoad(RosterState rest, IReadOnlyList<RosterPattern> choices, BoolVar[] chosen)
    {
        if (weights[(int)RosterGoal.LargestLoad] == 0 || choices.Count == 0)
        {
            return;
        }

        long least = rest.Amounts()[(int)RosterGoal.LargestLoad];
        var largest = model.NewIntVar(least, Math.Max(least, choices.Max(choice => choice.Load)), string.Empty);
        foreach (var own in choices.Index().GroupBy(choice => choice.Item.Worker))
        {
            var load = LinearExpr.NewBuilder();
            foreach (var (at, choice) in own.Where(choice => choice.Item.Load > least))
            {
                load.AddTerm(chosen[at], choice.Load);
            }

            model.Add(load <= largest);
        }

        cost.AddTerm(largest, weights[(int)RosterGoal.LargestLoad]);
    }
}
