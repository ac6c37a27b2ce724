using System.Text.Json;
using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Jobs;
using Gis.Api.Plans;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Districting;

/// <summary>POST /plans/{id}/drafts — starts a job that proposes better grids for a community of the plan.</summary>
internal static class StartDrafts
{
    private const int MostGrids = 1000;
    private const double MostSeconds = 3600;

    public static async Task<Results<AcceptedAtRoute<Job>, GisProblem>> Handle(
        Guid id, StartDraftsRequest request, GisSession session, JobQueue queue, CancellationToken cancellationToken)
    {
        if (Refusal(request) is { } refusal)
        {
            return refusal;
        }

        if (await Plan.Find(session, id, cancellationToken) is not { } plan)
        {
            return Problems.NotFound("plan", id);
        }

        string area = request.Area ?? plan.Area;
        if (!area.StartsWith(plan.Area, StringComparison.Ordinal) || !session.Caller.Covers(area))
        {
            return Problems.NotFound("area", area);
        }

        var wish = JsonSerializer.SerializeToNode(request, JsonSerializerOptions.Web)!.AsObject();
        var body = new JsonObject { ["plan"] = id, ["wish"] = wish };
        var job = await queue.Enqueue(session, plan.District, area, DraftJob.Name, body, cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.AcceptedAtRoute(job, GetJob.Name, new { id = job.Id });
    }

    public static GisProblem? Refusal(StartDraftsRequest request) => request switch
    {
        { Grids: < 1 or > MostGrids } => Problems.Invalid(
            $"A community has 1 to {MostGrids} grids.", $"一个社区的网格数须为 1 至 {MostGrids}。"),
        { ChangeBudget: < 0 or > 1 } or { Tolerance: < 0 or > 1 } => Problems.Invalid(
            "Change budget and tolerance are shares from 0 to 1.", "变动预算和容差均为 0 到 1 之间的比例。"),
        { Balance: { } balance } when balance.Count == 0
            || balance.Any(wish => wish is null || !DraftWorkloads.Names.Contains(wish.Workload))
            || balance.DistinctBy(wish => wish.Workload).Count() < balance.Count => Problems.Invalid(
                $"Grids can be balanced by {string.Join(", ", DraftWorkloads.Names)}, each named once.",
                $"网格可按 {string.Join("、", DraftWorkloads.Names)} 均衡，每项只写一次。"),
        { Balance: { } balance } when balance.Any(wish => wish.Tolerance is { } tolerance && !(tolerance is >= 0 and <= 1)) =>
            Problems.Invalid("The tolerance of a workload is a share from 0 to 1.", "各项工作量的容差为 0 到 1 之间的比例。"),
        { Seeds: not null, ChangeBudget: not null } => Problems.Invalid(
            "Seeds start a new map; they do not go with a change budget.", "给定种子街坊即重新划分，不能同时给变动预算。"),
        { Seeds: { } seeds } when seeds.Count is < 1 or > MostGrids || seeds.Any(string.IsNullOrWhiteSpace)
            || seeds.Distinct().Count() < seeds.Count => Problems.Invalid(
                $"Seeds are 1 to {MostGrids} different block codes, one for each grid that is not locked.",
                $"种子为 1 至 {MostGrids} 个互不相同的街坊编码，每个未锁定网格一个。"),
        { Seconds: { } seconds } when !(seconds > 0 && seconds <= MostSeconds) => Problems.Invalid(
            $"A search takes more than 0 and at most {MostSeconds} seconds.", $"求解时间须大于 0 且不超过 {MostSeconds} 秒。"),
        _ => null,
    };
}

/// <param name="Area">The community; without it the area of the plan.</param>
/// <param name="Grids">Exact number of grids, locked and special ones included; without it what the size rule asks.</param>
/// <param name="ChangeBudget">Largest share of households that may get another grid; without it any.</param>
/// <param name="Tolerance">Largest deviation of a grid's households from the mean; without it that of the size rule.</param>
/// <param name="LockedGrids">Codes of grids that keep exactly their blocks; special grids always do.</param>
/// <param name="Compounds">Lists of codes of blocks that stay together.</param>
/// <param name="Seeds">Codes of blocks that lie in different grids, one for each grid that is not locked.</param>
/// <param name="Balance">What grids shall be alike in; without it households alone.</param>
internal sealed record StartDraftsRequest(
    string? Area = null,
    int? Grids = null,
    double? ChangeBudget = null,
    double? Tolerance = null,
    IReadOnlyList<string>? LockedGrids = null,
    IReadOnlyList<IReadOnlyList<string>>? Compounds = null,
    IReadOnlyList<string>? Seeds = null,
    IReadOnlyList<WorkloadBalance>? Balance = null,
    double? Seconds = null,
    int? Seed = null);

/// <param name="Workload">households, people, floating, elderly or hours.</param>
/// <param name="Tolerance">Largest deviation of a grid from the mean; without it that of the request.</param>
internal sealed record WorkloadBalance(string Workload, double? Tolerance = null);
