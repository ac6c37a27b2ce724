using System.Text.Json;
using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Jobs;

namespace Gis.Api.Blocks;

/// <summary>Cuts the communities of a street or district one after another, each in a transaction of its own.</summary>
internal sealed class BlockJob : IJobKind
{
    public const string Name = "blocks";

    public string Kind => Name;

    public async Task<JsonNode> Run(JobContext context, CancellationToken stopEarly)
    {
        var wish = context.Request["wish"].Deserialize<BlockWish>(JsonSerializerOptions.Web)!;
        var result = await Run(context.Area, wish, context.OpenSession, context.Report, stopEarly);
        await using var session = await context.OpenSession(CancellationToken.None);
        await context.Finish(session, result, CancellationToken.None);
        await session.Commit(CancellationToken.None);
        return result;
    }

    /// <param name="open">A transaction that sees the area.</param>
    /// <param name="stopEarly">Communities that are cut stay so.</param>
    /// <exception cref="JobFailedException">Not one community could be cut.</exception>
    public static async Task<JsonObject> Run(
        string area,
        BlockWish wish,
        Func<CancellationToken, Task<GisSession>> open,
        Action<JobProgress> report,
        CancellationToken stopEarly)
    {
        List<string> communities;
        await using (var session = await open(stopEarly))
        {
            communities = await CutBlocks.Communities(session, area, stopEarly);
        }

        var sum = BlockCutAnswer.None(area);
        JsonArray refused = [];
        foreach (var (done, community) in communities.Index())
        {
            if (stopEarly.IsCancellationRequested)
            {
                break;
            }

            report(new(Percent: 100.0 * done / communities.Count, Message: $"Cutting {community}."));
            try
            {
                await using var session = await open(CancellationToken.None);
                sum = sum.And(await CommunityBlocks.Cut(session, community, wish, CancellationToken.None));
                await session.Commit(CancellationToken.None);
            }
            catch (GisProblemException fault)
            {
                refused.Add(new JsonObject { ["area"] = community, ["reason"] = fault.Problem.Text.English });
            }
        }

        if (sum.Communities == 0)
        {
            throw new JobFailedException(refused.Count > 0
                ? (string)refused[0]!["reason"]! : $"There is no community in {area} to cut.");
        }

        var result = JsonSerializer.SerializeToNode(sum, JsonSerializerOptions.Web)!.AsObject();
        result["refused"] = refused;
        if (stopEarly.IsCancellationRequested)
        {
            result["stoppedEarly"] = true;
        }

        return result;
    }
}
