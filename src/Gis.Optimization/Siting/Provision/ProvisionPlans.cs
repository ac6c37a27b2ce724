using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting.Provision;

/// <summary>Writes a choice of measures out for the caller: who is served where, totals and reasons.</summary>
internal static class ProvisionPlans
{
    public static ProvisionPlan Write(
        ProvisionCore core, ProvisionIncumbent incumbent, string proof, SitingOptions options, Deadline deadline)
    {
        int[] taken = incumbent.Taken!;
        var parts = ProvisionFlow.Solve(core, taken);
        double cost = core.Cost(taken);
        double objective = incumbent.Objective(incumbent.MeritOf(ProvisionFlow.Value(core, parts), cost));
        bool isProved = incumbent.IsProved;
        return new()
        {
            Status = isProved ? SolveStatus.Optimal : SolveStatus.Feasible,
            Taken = [.. taken.Where(measure => measure >= 0).Select(measure => core.MeasureId[measure]).Order()],
            Served = Served(core, parts),
            Objective = objective,
            Bound = isProved ? objective
                : double.IsFinite(incumbent.Bound) ? incumbent.Objective(incumbent.Bound) : null,
            Proof = proof,
            Cost = cost,
            People = parts.DistinctBy(part => (part.Row, core.Levels == 2 ? 0 : part.Outlet)).Sum(part => part.People),
            Decisions = new ProvisionDecisions(core, taken).Explain(options.ExplainedRejections),
            Seed = options.Seed,
            Elapsed = deadline.Elapsed,
            StoppedEarly = !isProved && deadline.IsReached,
        };
    }

    /// <summary>Gives the people of a row out to its demand points; a second cover covers each of them.</summary>
    private static ServedPart[] Served(ProvisionCore core, List<ProvisionFlow.Part> parts)
    {
        var demands = Enumerable.Range(0, core.RowOf.Length)
            .Where(demand => core.RowOf[demand] >= 0)
            .ToLookup(demand => core.RowOf[demand]);
        var served = new List<ServedPart>();
        foreach (var row in parts.GroupBy(part => part.Row))
        {
            if (core.Levels == 2)
            {
                served.AddRange(row.SelectMany(part => demands[row.Key].Select(demand =>
                    new ServedPart(demand, core.OutletPlace[part.Outlet], core.Problem.Weights[demand]))));
                continue;
            }

            GiveOut(core, [.. row], [.. demands[row.Key]], served);
        }

        return [.. served];
    }

    private static void GiveOut(
        ProvisionCore core, ProvisionFlow.Part[] parts, int[] demands, List<ServedPart> served)
    {
        int demand = 0;
        double waiting = core.Problem.Weights[demands[0]];
        foreach (var part in parts)
        {
            double seats = part.People;
            while (seats > 0 && demand < demands.Length)
            {
                double people = Math.Min(seats, waiting);
                served.Add(new(demands[demand], core.OutletPlace[part.Outlet], people));
                seats -= people;
                waiting -= people;
                if (waiting <= 0 && ++demand < demands.Length)
                {
                    waiting = core.Problem.Weights[demands[demand]];
                }
            }
        }
    }
}
