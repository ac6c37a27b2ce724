using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Jobs;

namespace Gis.Api.Reach;

/// <summary>Reads, computes and stores one reach; the job and the command line both end here.</summary>
internal sealed class ReachRun(ReachProblemReader reader)
{
    /// <summary>The caller commits the session.</summary>
    public async Task<JsonObject> Execute(
        GisSession session,
        ReachQuestion question,
        Guid? job,
        Action<JobProgress> report,
        CancellationToken stopEarly)
    {
        report(new(Percent: 5, Message: "Reading streets, buildings and facilities."));
        var problem = await reader.Read(session, question, stopEarly);

        report(new(Percent: 40, Message: $"Walking from {problem.Buildings.Count} buildings."));
        var outcome = await Task.Run(() => ReachOutcome.Compute(problem, stopEarly), stopEarly);
        var result = outcome.Totals();

        report(new(Percent: 70, Message: "Storing."));
        var id = await ReachRows.Insert(session, question, outcome, result, job, stopEarly);
        result["reachId"] = id;
        return result;
    }
}
