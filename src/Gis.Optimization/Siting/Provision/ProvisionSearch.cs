using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting.Provision;

/// <summary>Finds good choices: fills greedily, then takes some measures out and fills again.</summary>
/// <remarks>Large neighbourhood search (Shaw, CP 1998) over greedy repair; same seed, same steps.</remarks>
internal sealed class ProvisionSearch
{
    private const double Noise = 0.4;
    private const double NearBest = 0.02;
    private readonly ProvisionCore core;
    private readonly ProvisionScore score;
    private readonly ProvisionIncumbent incumbent;
    private readonly Random random;
    private readonly bool isExact;

    public ProvisionSearch(ProvisionCore core, ProvisionIncumbent incumbent, int seed)
    {
        this.core = core;
        this.incumbent = incumbent;
        score = new(core);
        isExact = core.IsCapacitated && core.RowOutlet.Length <= ProvisionFlow.MostQuickPairs;
        random = new(seed);
    }

    /// <summary>What must be taken in any case, at least cost.</summary>
    public static int[] Least(ProvisionCore core)
    {
        var choice = new ProvisionChoice(core, [.. Enumerable.Repeat(-1, core.Outlets)]);
        for (int outlet = 0; outlet < core.Outlets; outlet++)
        {
            if (core.MustOffer[outlet])
            {
                choice.Set(outlet, Cheapest(core, outlet));
            }
        }

        for (int place = 0; place < core.Places; place++)
        {
            if (core.IsRequired(place) && !core.IsUsed(place, choice.Taken))
            {
                int first = Enumerable.Range(core.OutletStart[place], core.OutletStart[place + 1] - core.OutletStart[place])
                    .MinBy(outlet => core.MeasureCost[Cheapest(core, outlet)]);
                choice.Set(first, Cheapest(core, first));
            }
        }

        return choice.Taken;
    }

    /// <summary>Fills up a choice and offers it, once by gain and once by gain for cost.</summary>
    public void Complete(int[] taken, Deadline deadline)
    {
        foreach (bool isByCost in new[] { true, false })
        {
            Finish(new(core, taken), isByCost, noise: 0, deadline);
        }
    }

    /// <summary>Takes out and fills again until the deadline or for a number of rounds without gain.</summary>
    public void Improve(int rounds, Deadline deadline)
    {
        for (int idle = 0; idle < rounds && !deadline.IsReached && !incumbent.IsProved; idle++)
        {
            if (incumbent.Taken is not { } best)
            {
                return;
            }

            double before = incumbent.Merit;
            var choice = new ProvisionChoice(core, best);
            TakeOut(choice, 1 + random.Next(3));
            Finish(choice, random.Next(2) == 0, Noise, deadline);
            idle = incumbent.Merit > before ? -1 : idle;
        }
    }

    private static int Cheapest(ProvisionCore core, int outlet) =>
        Enumerable.Range(core.MeasureStart[outlet], core.MeasureStart[outlet + 1] - core.MeasureStart[outlet])
            .MinBy(measure => core.MeasureCost[measure]);

    private void TakeOut(ProvisionChoice choice, int number)
    {
        int[] held = [.. Enumerable.Range(0, core.Outlets).Where(outlet => choice.Taken[outlet] >= 0)];
        for (int turn = 0; turn < number && held.Length > 0; turn++)
        {
            int outlet = held[random.Next(held.Length)];
            int less = core.MustOffer[outlet] ? Cheapest(core, outlet) : -1;
            if (choice.Taken[outlet] >= 0 && choice.Allows(outlet, less))
            {
                choice.Set(outlet, less);
            }
        }
    }

    private void Finish(ProvisionChoice choice, bool isByCost, double noise, Deadline deadline)
    {
        bool IsGivenUp() => incumbent.Taken is not null && deadline.IsReached;
        new ProvisionFill(core, score, random).Run(choice, isByCost, noise, IsGivenUp);
        double value = score.Value(choice.Taken);
        if (!IsGivenUp())
        {
            Offer(choice.Taken, value);
        }

        if (core.Problem.Goal != ProvisionGoal.MostServed && !IsGivenUp())
        {
            Offer(choice.Taken, Prune(choice, value, IsGivenUp));
        }
    }

    /// <summary>Seats people exactly, where that is quick, when the choice is near the best: seating in order understates it.</summary>
    private void Offer(int[] taken, double value)
    {
        double cost = core.Cost(taken);
        double merit = incumbent.MeritOf(value, cost);
        if (isExact && merit > incumbent.Merit - (NearBest * Math.Abs(incumbent.Merit)))
        {
            value = ProvisionFlow.Value(core, taken);
        }

        incumbent.Offer(taken, value, cost);
    }

    /// <summary>Leaves out, dearest first, whatever the goal is better without; returns the worth that remains.</summary>
    private double Prune(ProvisionChoice choice, double value, Func<bool> isGivenUp)
    {
        int[] held = [.. Enumerable.Range(0, core.Outlets).Where(outlet => choice.Taken[outlet] >= 0)
            .OrderByDescending(outlet => -choice.CostOf(outlet, -1))];
        foreach (int outlet in held.TakeWhile(_ => !isGivenUp()))
        {
            int before = choice.Taken[outlet];
            int[] less = [-1, .. Enumerable.Range(core.MeasureStart[outlet], before - core.MeasureStart[outlet])];
            foreach (int measure in less.Where(measure => choice.Allows(outlet, measure)))
            {
                double merit = incumbent.MeritOf(value, choice.Cost);
                choice.Set(outlet, measure);
                double after = score.Value(choice.Taken);
                if (incumbent.MeritOf(after, choice.Cost) >= merit)
                {
                    value = after;
                    break;
                }

                choice.Set(outlet, before);
            }
        }

        return value;
    }
}
