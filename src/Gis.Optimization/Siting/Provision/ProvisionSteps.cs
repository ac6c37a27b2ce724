namespace Gis.Optimization.Siting.Provision;

/// <summary>Orders what a plan changes against today so that early steps bring most for their cost.</summary>
public static class ProvisionSteps
{
    /// <summary>Pairs of row and outlet to look at for all trials together; beyond it steps are ranked only once.</summary>
    private const double MostWork = 3e8;

    /// <summary>The steps from today's measures to those of the plan, and what is served after each.</summary>
    /// <param name="today">Measures in force today, at most one of each place and service.</param>
    /// <param name="taken">Measures of the plan.</param>
    /// <returns>The first step changes nothing: it says where today stands.</returns>
    public static IReadOnlyList<ProvisionStep> Order(ProvisionProblem problem, int[] today, int[] taken)
    {
        var core = ProvisionCoreBuilder.Build(problem);
        int[] target = Choice(core, taken);
        var trial = new Trial(core, Choice(core, today), target);
        var steps = new List<ProvisionStep> { trial.Describe(-1, -1) };
        var open = Enumerable.Range(0, core.Outlets).Where(outlet => trial.Now[outlet] != target[outlet]).ToList();
        bool isRankedOnce = (double)open.Count * open.Count * core.RowOutlet.Length > MostWork;
        if (isRankedOnce)
        {
            open = [.. open.OrderByDescending(trial.Rank)];
        }

        while (open.Count > 0)
        {
            int next = isRankedOnce ? open[0] : open.MaxBy(trial.Rank);
            open.Remove(next);
            int left = trial.Now[next];
            trial.Now[next] = target[next];
            steps.Add(trial.Describe(
                target[next] < 0 ? -1 : core.MeasureId[target[next]], left < 0 ? -1 : core.MeasureId[left]));
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

    private sealed class Trial(ProvisionCore core, int[] now, int[] target)
    {
        private readonly ProvisionScore score = new(core);

        public int[] Now { get; } = now;

        /// <summary>Worth gained for each unit of cost; what saves or is free comes first.</summary>
        public double Rank(int outlet)
        {
            double worth = score.Value(Now);
            double cost = core.Cost(Now);
            int before = Now[outlet];
            Now[outlet] = target[outlet];
            (double gain, double more) = (score.Value(Now) - worth, core.Cost(Now) - cost);
            Now[outlet] = before;
            return more <= 0 ? 1e9 + gain : gain / more;
        }

        public ProvisionStep Describe(int measure, int replaced)
        {
            var parts = ProvisionFlow.Solve(core, Now);
            return new(
                measure,
                replaced,
                core.Cost(Now),
                ProvisionFlow.Value(core, parts),
                parts.DistinctBy(part => (part.Row, core.Levels == 2 ? 0 : part.Outlet)).Sum(part => part.People));
        }
    }
}

/// <summary>One change of a plan against today, and where all stands after it.</summary>
/// <param name="Measure">Measure that begins; -1 where a service is given up.</param>
/// <param name="Replaced">Measure of the same place and service that ends; -1 for none.</param>
/// <param name="Cost">Of everything in force after the step.</param>
/// <param name="Worth">Of everybody served after the step.</param>
/// <param name="People">Served after the step.</param>
public readonly record struct ProvisionStep(int Measure, int Replaced, double Cost, double Worth, double People);
