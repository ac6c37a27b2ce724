using Gis.Optimization.Stopping;
using Google.OrTools.ModelBuilder;
using Found = Google.OrTools.ModelBuilder.SolveStatus;

namespace Gis.Optimization.Siting.Provision;

/// <summary>The whole-number problem over the measures that are left, solved by HiGHS.</summary>
internal sealed class ProvisionModel
{
    private readonly ProvisionCore core;
    private readonly Model model = new();
    private readonly Variable?[] takes;
    private readonly Variable?[] uses;

    /// <param name="isLeft">Measures that may be taken.</param>
    public ProvisionModel(ProvisionCore core, Predicate<int> isLeft)
    {
        this.core = core;
        takes = [.. Enumerable.Range(0, core.MeasureId.Length)
            .Select(measure => isLeft(measure) ? model.NewBoolVar(string.Empty) : null)];
        uses = [.. Enumerable.Range(0, core.Places).Select(_ => model.NewBoolVar(string.Empty))];
        LinkPlaces();
        var worth = core.IsCapacitated || !core.IsCover ? Seats() : Covers();
        SetGoal(worth);
    }

    /// <summary>How the search ended.</summary>
    /// <param name="Taken">Measure of each outlet; null when none was found.</param>
    /// <param name="Bound">No choice among the measures left has more merit.</param>
    public readonly record struct Outcome(int[]? Taken, double Bound, bool IsInfeasible);

    /// <remarks>No choice is given to start from: HiGHS of OR-Tools 9.15 ends the process on a hint of some variables.</remarks>
    public Outcome Solve(Deadline deadline, int seed)
    {
        if (deadline.IsReached)
        {
            return new(null, double.PositiveInfinity, false);
        }

        var solver = new Solver("highs");
        solver.SetSolverSpecificParameters(FormattableString.Invariant(
            $"output_flag=false,mip_rel_gap=0,mip_abs_gap=1e-7,random_seed={seed & int.MaxValue}"));
        solver.SetTimeLimitInSeconds(Math.Clamp(deadline.Remaining.TotalSeconds, 0.001, 1e6));
        using var stop = deadline.StopEarly.Register(() => solver.InterruptSolve());

        // Its presolve looks at neither the limit nor the clock for long on large problems.
        using var timer = new Timer(_ => solver.InterruptSolve(), null, deadline.Remaining, Timeout.InfiniteTimeSpan);
        int sign = core.Problem.Goal == ProvisionGoal.LeastCost ? -1 : 1;
        return solver.Solve(model) switch
        {
            Found.INFEASIBLE => new(null, double.NegativeInfinity, true),
            _ when solver.HasSolution() => new(Read(solver), sign * solver.BestObjectiveBound, false),
            _ => new(null, double.PositiveInfinity, false),
        };
    }

    private int[] Read(Solver solver)
    {
        int[] taken = [.. Enumerable.Repeat(-1, core.Outlets)];
        for (int outlet = 0; outlet < taken.Length; outlet++)
        {
            for (int measure = core.MeasureStart[outlet]; measure < core.MeasureStart[outlet + 1]; measure++)
            {
                taken[outlet] = takes[measure] is { } take && solver.Value(take) > 0.5 ? measure : taken[outlet];
            }
        }

        return taken;
    }

    private void LinkPlaces()
    {
        for (int outlet = 0; outlet < core.Outlets; outlet++)
        {
            var ways = TakesOf(outlet, _ => 1);
            var use = uses[core.OutletPlace[outlet]]!;
            model.Add(core.MustOffer[outlet] ? ways == 1 : ways <= use);
            if (core.MustOffer[outlet])
            {
                model.Add(use == 1);
            }
        }

        for (int place = 0; place < core.Places; place++)
        {
            if (core.IsRequired(place))
            {
                var any = LinearExpr.NewBuilder();
                for (int outlet = core.OutletStart[place]; outlet < core.OutletStart[place + 1]; outlet++)
                {
                    any.Add(TakesOf(outlet, _ => 1));
                }

                model.Add(any >= 1);
            }
        }

        if (core.MostNew < core.Places)
        {
            var opened = LinearExpr.NewBuilder();
            foreach (int place in Enumerable.Range(0, core.Places).Where(core.IsNew))
            {
                opened.AddTerm(uses[place]!, 1);
            }

            model.Add(opened <= core.MostNew);
        }
    }

    private LinearExprBuilder TakesOf(int outlet, Func<int, double> factor)
    {
        var sum = LinearExpr.NewBuilder();
        for (int measure = core.MeasureStart[outlet]; measure < core.MeasureStart[outlet + 1]; measure++)
        {
            if (takes[measure] is { } take)
            {
                sum.AddTerm(take, factor(measure));
            }
        }

        return sum;
    }

    /// <summary>Worth when it is all one who serves: a row counts as often as outlets cover it.</summary>
    private LinearExprBuilder Covers()
    {
        var worth = LinearExpr.NewBuilder();
        for (int row = 0; row < core.Rows; row++)
        {
            var covered = LinearExpr.NewBuilder();
            for (int level = 0; level < core.Levels; level++)
            {
                var counts = model.NewNumVar(0, 1, string.Empty);
                worth.AddTerm(counts, core.RowWeight[row] * (level == 0 ? 1 : core.Problem.Backup));
                covered.AddTerm(counts, -1);
            }

            for (int entry = core.RowStart[row]; entry < core.RowStart[row + 1]; entry++)
            {
                covered.Add(TakesOf(core.RowOutlet[entry], measure => core.Capacity[measure] > 0 ? 1 : 0));
            }

            model.Add(covered >= 0);
        }

        return worth;
    }

    /// <summary>Worth when it matters who serves: a share of each row for every outlet near it.</summary>
    private LinearExprBuilder Seats()
    {
        var worth = LinearExpr.NewBuilder();
        var load = new LinearExprBuilder[core.Outlets];
        for (int outlet = 0; outlet < load.Length; outlet++)
        {
            load[outlet] = TakesOf(outlet, measure => -Math.Min(core.Capacity[measure], Near(outlet)));
        }

        for (int row = 0; row < core.Rows; row++)
        {
            var once = LinearExpr.NewBuilder();
            for (int entry = core.RowStart[row]; entry < core.RowStart[row + 1]; entry++)
            {
                int outlet = core.RowOutlet[entry];
                if (!HasMeasure(outlet))
                {
                    continue;
                }

                var share = model.NewNumVar(0, 1, string.Empty);
                worth.AddTerm(share, core.RowWeight[row] * core.RowBenefit[entry]);
                once.AddTerm(share, 1);
                load[outlet].AddTerm(share, core.RowWeight[row]);
                var open = TakesOf(outlet, measure => core.Capacity[measure] > 0 ? -1 : 0);
                open.AddTerm(share, 1);
                model.Add(open <= 0);
            }

            model.Add(once <= 1);
        }

        for (int outlet = 0; outlet < load.Length; outlet++)
        {
            if (core.IsCapacitated)
            {
                model.Add(load[outlet] <= 0);
            }
        }

        return worth;
    }

    private bool HasMeasure(int outlet) =>
        takes.AsSpan(core.MeasureStart[outlet]..core.MeasureStart[outlet + 1]).ContainsAnyExcept((Variable?)null);

    private double Near(int outlet)
    {
        double people = 0;
        for (int entry = core.ColumnStart[outlet]; entry < core.ColumnStart[outlet + 1]; entry++)
        {
            people += core.RowWeight[core.ColumnRow[entry]];
        }

        return people;
    }

    private void SetGoal(LinearExprBuilder worth)
    {
        var cost = LinearExpr.NewBuilder();
        for (int outlet = 0; outlet < core.Outlets; outlet++)
        {
            cost.Add(TakesOf(outlet, measure => core.MeasureCost[measure]));
        }

        for (int place = 0; place < core.Places; place++)
        {
            cost.AddTerm(uses[place]!, core.PlaceCost(place));
        }

        if (core.Problem.Goal == ProvisionGoal.LeastCost)
        {
            model.Add(worth >= core.Target);
            model.Minimize(cost);
            return;
        }

        if (double.IsFinite(core.Problem.Budget))
        {
            model.Add(cost <= core.Problem.Budget);
        }

        if (core.Problem.Goal == ProvisionGoal.LeastTotal)
        {
            worth.AddTerm(cost, -1);
        }

        model.Maximize(worth);
    }
}
