using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Jobs;

namespace Gis.Api.Tests.Jobs;

/// <summary>Counts to <c>steps</c>, 50 ms each, then stores one street revision as its answer.</summary>
/// <remarks><c>keep</c> false: stopping early leaves nothing to keep. <c>fail</c>: ends with that sentence.</remarks>
public sealed class SlowJob : IJobKind
{
    public string Kind => "slow";

    public async Task<JsonNode> Run(JobContext context, CancellationToken stopEarly)
    {
        if ((string?)context.Request["fail"] is string reason)
        {
            throw new JobFailedException(reason);
        }

        int steps = (int)context.Request["steps"]!;
        int step = 0;
        while (step < steps && !stopEarly.IsCancellationRequested)
        {
            await Task.Delay(50, CancellationToken.None);
            context.Report(new(Percent: 100.0 * ++step / steps, Objective: step));
        }

        if (step < steps && (bool?)context.Request["keep"] == false)
        {
            throw new OperationCanceledException(stopEarly);
        }

        JsonObject result = new() { ["steps"] = step, ["stoppedEarly"] = step < steps };
        await using var session = await context.OpenSession(CancellationToken.None);
        await using (var store = session.Command(
            "INSERT INTO street_revision (district, revision) VALUES ($1, 1) "
            + "ON CONFLICT (district) DO UPDATE SET revision = street_revision.revision + 1").With(context.District))
        {
            await store.ExecuteNonQueryAsync(CancellationToken.None);
        }

        await context.Finish(session, result, CancellationToken.None);
        await session.Commit(CancellationToken.None);
        return result;
    }
}
