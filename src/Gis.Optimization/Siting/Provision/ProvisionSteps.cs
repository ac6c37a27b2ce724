namespace Gis.Optimization.Siting.Provision;

/// <summary>Orders what a plan changes against today so that early steps bring most for their cost.</summary>
public static class ProvisionSteps
{
    /// <summary>Pairs of row and outlet to look at for all trials together.</summary>
    private const double MostWork = 3e8;
    private const int MostReseatings = 12;

    /// <summary>The steps from today's measures to those of the plan, and what is served after each.</summary>
    /// <remarks>
    /// In a large problem steps are ranked once, by seats for their cost, and whoever has a seat is moved for others only
    /// now and then: such a step also brings what the steps before it could have.
    /// </remarks>
    /// <param name="today">Measures in force today, at most one of each place and service.</param>
    /// <param name="taken">Measures of the plan.</param>
    /// <returns>The first step changes nothing: it says where today stands.</returns>
    public static IReadOnlyList<ProvisionStep> Order(ProvisionProblem problem, int[] today, int[] taken)
    {
        var core = ProvisionCoreBuilder.Build(problem);
        int[] target = Choice(core, taken);
        var trial = new ProvisionTrial(core, Choice(core, today), target);
        var open = Enumerable.Range(0, core.Outlets).Where(outlet => trial.Now[outlet] != target[outlet]).ToList();
        bool isLarge = (double)open.Count * open.Count * core.RowOutlet.Length > MostWork;
        if (isLarge)
        {
            open = [.. open.OrderByDescending(trial.RankBySeats)];
        }

        int number = open.Count;
        var steps = new List<ProvisionStep> { trial.Describe(-1, -1) };
        while (open.Count > 0)
        {
            int next = isLarge ? open[0] : open.MaxBy(trial.Rank);
            open.Remove(next);
            bool isReseated = !isLarge || open.Count % (1 + (number / MostReseatings)) == 0;
            steps.Add(isReseated ? trial.Take(next) : trial.Grow(next));
        }

        return steps;
    }

    private static int[] Choice(ProvisionCore core, int[] measures)
    {
        var wanted = measures.ToHashSet();
        int[] choice = [.. Enumerable.Repeat(-1, core.Outlets)];
        for (int outlet = 0; outlet < choice.Length; outlet++)
        {
            for (int measure = core.MeasureStart[outlet]; measure < core.MeasureStart[outlet + 1]; measure++)
            {
                choice[outlet] = wanted.Contains(core.MeasureId[measure]) ? measure : choice[outlet];
            }
        }

        return choice;
    }
}

/// <summary>One change of a plan against today, and where all stands after it.</summary>
/// <param name="Measure">Measure that begins; -1 where a service is given up.</param>
/// <param name="Replaced">Measure of the same place and service that ends; -1 for none.</param>
/// <param name="Cost">Of everything in force after the step.</param>
/// <param name="Worth">Of everybody served after the step.</param>
/// <param name="People">Served after the step.</param>
public readonly record struct ProvisionStep(int Measure, int Replaced, double Cost, double Worth, double People);
