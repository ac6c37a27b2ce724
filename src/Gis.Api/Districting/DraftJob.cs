using System.Text.Json;
using System.Text.Json.Nodes;
using Gis.Api.Jobs;

namespace Gis.Api.Districting;

/// <summary>Drafts that somebody asked for over HTTP.</summary>
internal sealed class DraftJob(DraftSearch search) : IJobKind
{
    public const string Name = "districting";

    public string Kind => Name;

    public async Task<JsonNode> Run(JobContext context, CancellationToken stopEarly)
    {
        var question = new DraftQuestion(
            (Guid)context.Request["plan"]!,
            context.Area,
            context.Request["wish"].Deserialize<StartDraftsRequest>(JsonSerializerOptions.Web)!);
        await using var session = await context.OpenSession(stopEarly);
        var result = await search.Execute(session, question, context.Report, stopEarly);
        await context.Finish(session, result, CancellationToken.None);
        await session.Commit(CancellationToken.None);
        return result;
    }
}
