using System.Text.Json.Nodes;
using Gis.Api.Jobs;
using Gis.Api.Reach.Opening;

namespace Gis.Api.Reach;

/// <summary>A reach that somebody asked for over HTTP.</summary>
internal sealed class ReachJob(ReachRun run) : IJobKind
{
    public const string Name = "reach";

    public string Kind => Name;

    public async Task<JsonNode> Run(JobContext context, CancellationToken stopEarly)
    {
        var question = new ReachQuestion(
            context.District,
            context.Area,
            (string)context.Request["service"]!,
            PopulationGroup.Find((string?)context.Request["population"])!,
            (double?)context.Request["minutes"])
        {
            Metres = (double?)context.Request["metres"],
            At = WeekTime.Parse((string?)context.Request["at"]),
            StartDelay = (double?)context.Request["startDelay"],
            Allocation = PlaceAllocation.Find((string?)context.Request["allocation"])!,
        };
        await using var session = await context.OpenSession(stopEarly);
        var result = await run.Execute(session, question, context.Id, context.Report, stopEarly);
        await context.Finish(session, result, stopEarly);
        await session.Commit(stopEarly);
        return result;
    }
}
