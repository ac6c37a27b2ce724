using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Staffing;

/// <summary>POST /plans/{id}/staffing — puts a staffing job in line.</summary>
internal static class StartStaffing
{
    public static async Task<Results<Accepted<Job>, GisProblem>> Handle(
        Guid id, StaffingRequest request, GisSession session, JobQueue queue, CancellationToken cancellationToken)
    {
        if (!request.HasValidTime)
        {
            return Problems.Invalid(
                $"The time limit must lie between 0 and {StaffingRequest.LongestSeconds} seconds.",
                $"时间上限应在 0 到 {StaffingRequest.LongestSeconds} 秒之间。");
        }

        if (!request.HasKnownWorkload || request.ChangeBudget < 0)
        {
            return Problems.Invalid(
                "The workload is recorded or model, and the change budget zero or more.",
                "workload 只能是 recorded 或 model,调整名额不能为负。");
        }

        if (request.CutAbove < 1)
        {
            return Problems.Invalid(
                "A roster is cut above one grid or more.", "cutAbove 至少为 1。");
        }

        if (await StaffedPlan.Find(session, id, cancellationToken) is not { } plan)
        {
            return Problems.NotFound("plan", id);
        }

        if (plan.PartFor(session.Caller, request.Area) is not { } area)
        {
            return request.Area is null ? Problems.AreaNeeded(plan.District) : Problems.NotFound("area", request.Area);
        }

        if (area != plan.Area && request.MakeCurrent == true)
        {
            return Problems.Unprocessable(
                "Only a staffing of the whole plan can become the current one.", "只有覆盖整个方案的人员安排才能设为当前安排。");
        }

        bool isCurrent = request.MakeCurrent ?? area == plan.Area;
        var wish = (request with { Area = area, MakeCurrent = isCurrent }).ToJob(id);
        var job = await queue.Enqueue(session, plan.District, area, StaffPlan.KindName, wish, cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.Accepted($"/api/v1/jobs/{job.Id}", job);
    }
}
