using System.Text.Json;
using System.Text.Json.Nodes;
using Gis.Api.Jobs;

namespace Gis.Api.Siting.Provision;

/// <summary>A provision plan that somebody asked for over HTTP; its answer is the result of the job.</summary>
internal sealed class ProvisionJob(ProvisionRun run) : IJobKind
{
    public const string Name = "provision";

    public string Kind => Name;

    public static JsonObject Body(ProvisionRequest request) =>
        JsonSerializer.SerializeToNode(request, JsonSerializerOptions.Web)!.AsObject();

    public async Task<JsonNode> Run(JobContext context, CancellationToken stopEarly)
    {
        var request = context.Request.Deserialize<ProvisionRequest>(JsonSerializerOptions.Web)!;
        await using var session = await context.OpenSession(stopEarly);
        var result = await run.Execute(session, context.District, context.Area, request, context.Report, stopEarly);
        await context.Finish(session, result, CancellationToken.None);
        await session.Commit(CancellationToken.None);
        return result;
    }
}
