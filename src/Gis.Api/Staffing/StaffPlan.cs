using System.Text.Json.Nodes;
using Gis.Api.Jobs;
using Gis.Optimization.Stopping;

namespace Gis.Api.Staffing;

/// <summary>The job that staffs a plan.</summary>
internal sealed class StaffPlan(TimeProvider clock) : IJobKind
{
    public const string KindName = "staffing";

    public string Kind => KindName;

    public async Task<JsonNode> Run(JobContext context, CancellationToken stopEarly)
    {
        var (planId, request) = StaffingRequest.FromJob(context.Request);
        await using var session = await context.OpenSession(CancellationToken.None);
        try
        {
            // Reading is short; only the search is stopped early, so that there is always a staffing to keep.
            var solved = await StaffingRun.Solve(
                session,
                planId,
                request,
                new Deadline(clock, request.Limit, stopEarly),
                new JobReports(context),
                CancellationToken.None);
            var result = await solved.Store(session, context.Account, context.Id, CancellationToken.None);
            await context.Finish(session, result, CancellationToken.None);
            await session.Commit(CancellationToken.None);
            return result;
        }
        catch (StaffingException fault)
        {
            throw new JobFailedException(fault.Message);
        }
    }

    private sealed class JobReports(JobContext context) : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) => context.Report(new(
            Objective: value.Objective, Bound: value.Bound, Gap: value.Gap, Seconds: value.Elapsed.TotalSeconds));
    }
}
