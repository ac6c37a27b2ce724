using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Jobs;
using Gis.Optimization.Siting;
using Gis.Optimization.Siting.Provision;
using Gis.Optimization.Stopping;

namespace Gis.Api.Siting.Provision;

/// <summary>Reads, solves and checks one provision plan; the job and the command line both end here.</summary>
internal sealed class ProvisionRun(ProvisionReader reader, TimeProvider clock)
{
    /// <param name="stopEarly">While reading it ends the work; while solving it means: the best plan so far.</param>
    public async Task<JsonObject> Execute(
        GisSession session,
        string district,
        string area,
        ProvisionRequest request,
        Action<JobProgress> report,
        CancellationToken stopEarly)
    {
        report(new(Percent: 5, Message: "Reading streets, people, facilities and candidate sites."));
        var provision = await reader.Read(session, district, area, request, stopEarly);

        report(new(Percent: 20, Message: $"Choosing among {provision.Measures.Length} measures."));
        var options = new SitingOptions
        {
            TimeLimit = TimeSpan.FromSeconds(request.Seconds ?? SolveLimits.DefaultSeconds),
            Seed = request.Seed ?? 1,
        };
        var plan = await Task.Run(() => Solve(provision, options, report, stopEarly), CancellationToken.None);
        return plan.Objective is not null
            ? ProvisionAnswer.Of(provision, plan)
            : throw new JobFailedException(plan.Status == SolveStatus.Infeasible
                ? $"No choice of measures keeps every condition: {plan.Proof}"
                : "Time ran out before any plan was found.");
    }

    private ProvisionPlan Solve(
        ProvisionCase provision, SitingOptions options, Action<JobProgress> report, CancellationToken stopEarly)
    {
        try
        {
            return ProvisionSolver.Solve(provision.Problem, options, clock, new SolveListener(report), stopEarly);
        }
        catch (ArgumentException contradiction)
        {
            throw new JobFailedException(contradiction.Message);
        }
    }
}
