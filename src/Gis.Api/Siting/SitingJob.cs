using System.Text.Json.Nodes;
using Gis.Api.Jobs;
using Gis.Api.Reach;

namespace Gis.Api.Siting;

/// <summary>A choice of sites that somebody asked for over HTTP.</summary>
internal sealed class SitingJob(SitingRun run) : IJobKind
{
    public const string Name = "siting";

    public string Kind => Name;

    public async Task<JsonNode> Run(JobContext context, CancellationToken stopEarly)
    {
        var request = context.Request;
        var question = new SitingQuestion(
            new(
                context.District,
                context.Area,
                (string)request["service"]!,
                PopulationGroup.Find((string?)request["population"])!,
                (double?)request["minutes"]),
            (int)request["count"]!,
            SitingModelCode.Find((string?)request["model"])!.Value,
            TimeSpan.FromSeconds((double)request["seconds"]!),
            (int)request["seed"]!,
            (bool?)request["curve"] ?? false);
        await using var session = await context.OpenSession(stopEarly);
        var result = await run.Execute(session, question, context.Id, context.Report, stopEarly);
        await context.Finish(session, result, CancellationToken.None);
        await session.Commit(CancellationToken.None);
        return result;
    }
}
