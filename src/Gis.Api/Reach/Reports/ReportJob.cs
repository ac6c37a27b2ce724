using System.Text.Json.Nodes;
using Gis.Api.Jobs;

namespace Gis.Api.Reach.Reports;

/// <summary>A report that somebody asked for.</summary>
internal sealed class ReportJob(ReportRun run) : IJobKind
{
    public const string Name = "reach-report";

    public string Kind => Name;

    public async Task<JsonNode> Run(JobContext context, CancellationToken stopEarly)
    {
        var question = ReportQuestion.Of(context.District, context.Area, context.Request);
        await using var session = await context.OpenSession(stopEarly);
        var result = await run.Execute(session, question, context, stopEarly);
        await context.Finish(session, result, stopEarly);
        await session.Commit(stopEarly);
        return result;
    }
}
