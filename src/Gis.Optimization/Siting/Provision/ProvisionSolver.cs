using Gis.Optimization.Checking;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting.Provision;

/// <summary>Chooses measures, says how good the choice is and why, and has it checked.</summary>
/// <remarks>
/// A greedy choice within a moment; then Lagrangian bounds whose relaxed choices are completed, a neighbourhood search,
/// measures ruled out by their bound, and HiGHS on what is left. A step of the bound costs one pass over the pairs of
/// demand and place (and their sorting, with capacities).
/// </remarks>
public static class ProvisionSolver
{
    private const int BoundSteps = 400;
    private const int IdleRounds = 60;

    /// <summary>Pairs of row and outlet that HiGHS reads and relaxes in a second; it does not stop before that is done.</summary>
    private const double PairsPerSecond = 5_000;

    /// <summary>The same where a share is to be served within capacities: it then ran three times its limit.</summary>
    private const double PairsOfSharePerSecond = 200;

    /// <param name="clock">Measures the time limit.</param>
    /// <param name="progress">Told of better plans and bounds; null for none. Called on the solving thread.</param>
    /// <param name="stopEarly">Cancelled to keep the best plan so far: never throws.</param>
    /// <exception cref="ArgumentException">The problem contradicts itself.</exception>
    public static ProvisionPlan Solve(
        ProvisionProblem problem,
        SitingOptions options,
        TimeProvider clock,
        IProgress<SolveProgress>? progress,
        CancellationToken stopEarly)
    {
        problem.Validate();
        var deadline = new Deadline(clock, options.TimeLimit, stopEarly);
        var core = ProvisionCoreBuilder.Build(problem);
        int[] least = ProvisionSearch.Least(core);
        if (core.Cost(least) > problem.Budget || core.NewPlaces(least) > core.MostNew)
        {
            return Nothing(SolveStatus.Infeasible, "What must be offered is beyond the budget.", options, deadline);
        }

        var incumbent = new ProvisionIncumbent(core, deadline, step => progress?.Report(step));
        string proof = Search(core, incumbent, least, options, deadline);
        if (incumbent.Taken is null)
        {
            return double.IsNegativeInfinity(incumbent.Bound)
                ? Nothing(SolveStatus.Infeasible, proof, options, deadline)
                : Nothing(SolveStatus.Unknown, "Time ran out before a plan was found.", options, deadline);
        }

        var plan = ProvisionPlans.Write(core, incumbent, proof, options, deadline);
        return ProvisionChecker.FirstFault(problem, plan) is { } fault
            ? throw new InvalidOperationException($"The plan failed its check and is not returned: {fault}")
            : plan;
    }

    private static string Search(
        ProvisionCore core, ProvisionIncumbent incumbent, int[] least, SitingOptions options, Deadline deadline)
    {
        var search = new ProvisionSearch(core, incumbent, options.Seed);
        search.Complete(least, deadline);
        search.Improve(IdleRounds / 4, deadline.Part(0.1));
        var bound = new ProvisionBound(core, incumbent);
        var pricing = deadline.Part(0.3);
        bound.Run(BoundSteps, pricing, relaxed => search.Complete(Affordable(core, least, relaxed), pricing));
        search.Improve(IdleRounds, deadline.Part(0.2));
        if (incumbent.IsProved)
        {
            return "The Lagrangian bound meets the plan.";
        }

        var held = (incumbent.Taken ?? []).ToHashSet();
        double cutoff = incumbent.Cutoff;
        bool IsLeft(int measure) =>
            bound.WithMeasure.Length == 0 || held.Contains(measure) || bound.WithMeasure[measure] >= cutoff;
        bool isShare = core.Problem.Goal == ProvisionGoal.LeastCost && core.IsCapacitated;
        double pairsPerSecond = isShare ? PairsOfSharePerSecond : PairsPerSecond;
        if (PairsLeft(core, IsLeft) <= pairsPerSecond * deadline.Remaining.TotalSeconds)
        {
            return Prove(core, incumbent, IsLeft, options, deadline);
        }

        bound.Run(BoundSteps, deadline.Part(0.7), _ => { });
        search.Improve(IdleRounds, deadline.Part(0.8));
        return incumbent.IsProved
            ? "The Lagrangian bound meets the plan."
            : "The bound is Lagrangian; the problem is too large for a full proof in this time.";
    }

    private static string Prove(
        ProvisionCore core,
        ProvisionIncumbent incumbent,
        Predicate<int> isLeft,
        SitingOptions options,
        Deadline deadline)
    {
        var found = new ProvisionModel(core, isLeft).Solve(deadline, options.Seed);
        if (found.Taken is { } taken)
        {
            incumbent.Offer(taken, ProvisionFlow.Value(core, taken), core.Cost(taken));
        }

        // A measure that was ruled out is in no better plan, so the bound of the rest is one of all, or the plan is best.
        incumbent.Prove(Math.Max(found.Bound, incumbent.Merit));
        int left = Enumerable.Range(0, core.MeasureId.Length).Count(measure => isLeft(measure));
        return incumbent.IsProved
            ? $"HiGHS closed the search over the {left} measures that the Lagrangian bound had left."
            : found.IsInfeasible ? "HiGHS proved that no choice of measures keeps every condition."
            : "The bound is the better of a Lagrangian one and HiGHS's; time ran out.";
    }

    /// <summary>Pairs of row and outlet with a measure left: the size of the whole-number problem.</summary>
    private static int PairsLeft(ProvisionCore core, Predicate<int> isLeft)
    {
        int pairs = 0;
        for (int outlet = 0; outlet < core.Outlets; outlet++)
        {
            var measures = Enumerable.Range(
                core.MeasureStart[outlet], core.MeasureStart[outlet + 1] - core.MeasureStart[outlet]);
            pairs += measures.Any(measure => isLeft(measure)) ? core.ColumnStart[outlet + 1] - core.ColumnStart[outlet] : 0;
        }

        return pairs;
    }

    /// <summary>As much of a relaxed choice as the budget and the number of places allow.</summary>
    private static int[] Affordable(ProvisionCore core, int[] least, int[] relaxed)
    {
        var choice = new ProvisionChoice(core, least);
        for (int outlet = 0; outlet < relaxed.Length; outlet++)
        {
            if (relaxed[outlet] >= 0 && choice.Allows(outlet, relaxed[outlet]))
            {
                choice.Set(outlet, relaxed[outlet]);
            }
        }

        return choice.Taken;
    }

    private static ProvisionPlan Nothing(SolveStatus status, string proof, SitingOptions options, Deadline deadline) =>
        new()
        {
            Status = status,
            Taken = [],
            Served = [],
            Proof = proof,
            Seed = options.Seed,
            Elapsed = deadline.Elapsed,
            StoppedEarly = status == SolveStatus.Unknown,
        };
}
