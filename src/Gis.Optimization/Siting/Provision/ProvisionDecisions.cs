namespace Gis.Optimization.Siting.Provision;

/// <summary>Says what each measure taken is worth, and what the best of the others would bring.</summary>
internal sealed class ProvisionDecisions
{
    /// <summary>Pairs of row and outlet to look at for all exchanges together, and as many for the rest.</summary>
    private const double MostWork = 3e7;

    /// <summary>A flow of people costs about as much as this many looks at every pair.</summary>
    private const double LooksPerFlow = 40;

    private readonly ProvisionCore core;
    private readonly bool isFlow;
    private readonly int[] taken;
    private readonly double worth;
    private readonly double cost;
    private readonly ProvisionScore score;

    public ProvisionDecisions(ProvisionCore core, int[] taken)
    {
        this.core = core;
        this.taken = taken;
        score = new(core);
        isFlow = core.IsCapacitated && core.RowOutlet.Length <= ProvisionFlow.MostQuickPairs;
        worth = Worth(taken);
        cost = core.Cost(taken);
    }

    private double Work => isFlow ? MostWork / LooksPerFlow : MostWork;

    public MeasureDecision[] Explain(int rejections)
    {
        int perRejection = (int)(Work / Math.Max(1, core.RowOutlet.Length) / Math.Max(1, rejections));
        int[] held = [.. Enumerable.Range(0, taken.Length).Where(outlet => taken[outlet] >= 0)];
        int most = (int)Math.Max(10, Work / Math.Max(1, core.RowOutlet.Length));
        score.Value(taken);
        var left = Enumerable.Range(0, taken.Length).SelectMany(LeftMeasures).OrderByDescending(item => item.Gain)
            .ThenBy(item => item.Measure).Take(rejections).ToList();
        return
        [
            .. held.OrderByDescending(outlet => core.MeasureCost[taken[outlet]]).Take(most).Select(Taken).OrderByDescending(decision => decision.Gain),
            .. left.Select(item => Left(item.Outlet, item.Measure, held, perRejection)).OrderByDescending(decision => decision.Gain),
        ];
    }

    private IEnumerable<(int Outlet, int Measure, double Gain)> LeftMeasures(int outlet)
    {
        double now = core.CapacityOf(outlet, taken);
        for (int measure = core.MeasureStart[outlet]; measure < core.MeasureStart[outlet + 1]; measure++)
        {
            if (measure != taken[outlet] && core.Capacity[measure] > now)
            {
                yield return (outlet, measure, score.Gain(outlet, core.Capacity[measure], now));
            }
        }
    }

    private MeasureDecision Taken(int outlet)
    {
        int[] without = With(outlet, -1);
        return new(
            core.MeasureId[taken[outlet]], true, worth - Worth(without), cost - core.Cost(without), -1, 0, 0);
    }

    /// <param name="exchanges">Taken measures that it is tried in place of.</param>
    private MeasureDecision Left(int outlet, int measure, int[] held, int exchanges)
    {
        int[] with = With(outlet, measure);
        (double Key, int Measure, double Loss, double Cost) best = (double.PositiveInfinity, -1, 0, 0);
        foreach (int other in held.Where(other => other != outlet && !core.MustOffer[other]).Take(Math.Max(1, exchanges)))
        {
            int[] exchanged = [.. with];
            exchanged[other] = -1;
            double loss = worth - Worth(exchanged);
            double more = core.Cost(exchanged) - cost;
            double key = Key(loss, more);
            best = key < best.Key ? (key, core.MeasureId[taken[other]], loss, more) : best;
        }

        return new(
            core.MeasureId[measure],
            false,
            Worth(with) - worth,
            core.Cost(with) - cost,
            best.Measure,
            best.Loss,
            best.Cost);
    }

    /// <summary>Smaller for an exchange that hurts less in the sense of the goal.</summary>
    private double Key(double loss, double more) => core.Problem.Goal switch
    {
        ProvisionGoal.LeastTotal => loss + more,
        ProvisionGoal.LeastCost => more + (worth - loss >= core.Target ? 0 : 1e12),
        _ => loss + (cost + more <= core.Problem.Budget ? 0 : 1e12),
    };

    private int[] With(int outlet, int measure)
    {
        int[] changed = [.. taken];
        changed[outlet] = measure;
        return changed;
    }

    /// <summary>Exact, but in a large problem with capacities: there the same rule seats people on both sides.</summary>
    private double Worth(int[] choice) =>
        isFlow ? ProvisionFlow.Value(core, choice) : score.Value(choice);
}
