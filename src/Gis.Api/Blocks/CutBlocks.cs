using System.Text.Json;
using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Blocks;

/// <summary>POST /areas/{area}/blocks — cuts a community by streets and barriers; a wider area is a job.</summary>
internal static class CutBlocks
{
    // A community of communities is what has none below it.
    private const string CommunitiesSql = """
        SELECT code FROM area
        WHERE district = $1 AND starts_with(code, $2) AND level = 'community' AND (valid_to IS NULL OR valid_to > current_date)
        ORDER BY code
        """;

    public static async Task<Results<Ok<BlockCutAnswer>, AcceptedAtRoute<Job>, GisProblem>> Handle(
        string area, BlockWish? wish, GisSession session, JobQueue queue, CancellationToken cancellationToken)
    {
        wish ??= new();
        if (wish.Refusal() is { } refusal)
        {
            return refusal;
        }

        if (!session.Caller.Covers(area) || await Communities(session, area, cancellationToken) is not { Count: > 0 } communities)
        {
            return Problems.NotFound("area", area);
        }

        if (communities is [var community] && community == area)
        {
            var answer = await CommunityBlocks.Cut(session, area, wish, cancellationToken);
            await session.Commit(cancellationToken);
            return TypedResults.Ok(answer);
        }

        var body = new JsonObject { ["wish"] = JsonSerializer.SerializeToNode(wish, JsonSerializerOptions.Web) };
        var job = await queue.Enqueue(session, area[..6], area, BlockJob.Name, body, cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.AcceptedAtRoute(job, GetJob.Name, new { id = job.Id });
    }

    /// <summary>The communities of an area in code order; of a community itself.</summary>
    public static async Task<List<string>> Communities(
        GisSession session, string area, CancellationToken cancellationToken) => area.Length < 6
        ? []
        : await session.Command(CommunitiesSql).With(area[..6]).With(area).Rows(row => row.GetString(0), cancellationToken);
}
