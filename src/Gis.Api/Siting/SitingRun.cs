using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Jobs;
using Gis.Optimization.Siting;
using Gis.Optimization.Stopping;

namespace Gis.Api.Siting;

/// <summary>Reads, solves, checks and stores one choice of sites; the job and the command line both end here.</summary>
internal sealed class SitingRun(SitingProblemReader reader, TimeProvider clock)
{
    /// <summary>The caller commits the session.</summary>
    /// <param name="stopEarly">While reading it ends the work; while solving it means: the best plan so far.</param>
    public async Task<JsonObject> Execute(
        GisSession session,
        SitingQuestion question,
        Guid? job,
        Action<JobProgress> report,
        CancellationToken stopEarly)
    {
        report(new(Percent: 5, Message: "Reading streets, people, facilities and candidate sites."));
        var siting = await reader.Read(session, question, stopEarly);

        report(new(Percent: 20, Message: $"Choosing among {siting.Candidates.Length} sites."));
        var options = new SitingOptions { TimeLimit = question.TimeLimit, Seed = question.Seed };
        var plans = await Task.Run(
            () => question.HasCurve
                ? SitingCurve.Solve(siting.Problem, options, clock, stopEarly)
                : [SitingSolver.Solve(siting.Problem, options, clock, new SolveListener(report), stopEarly)],
            CancellationToken.None);
        var plan = plans[^1];
        if (plan.Objective is null)
        {
            throw new JobFailedException(plan.Status == SolveStatus.Infeasible
                ? "No choice of sites keeps every condition."
                : "Time ran out before any choice of sites was found.");
        }

        // The plan has passed the checker inside the solver: what fails there never comes this far.
        var result = SitingAnswer.Of(siting, plan);
        if (question.HasCurve)
        {
            result["curve"] = SitingAnswer.Curve(siting, plans);
        }

        result["sitingId"] = await SitingRows.Insert(session, question, siting, plan, result, job);
        return result;
    }
}
