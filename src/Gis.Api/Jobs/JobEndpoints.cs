namespace Gis.Api.Jobs;

/// <summary>Long work: look at it, follow it, stop it early. Each kind is started by its own slice.</summary>
internal static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/api/v1/jobs").WithTags("Jobs");
        jobs.MapGet("", ListJobs.Handle);
        jobs.MapGet("{id:guid}", GetJob.Handle).WithName(GetJob.Name);
        jobs.MapGet("{id:guid}/events", FollowJob.Handle);
        jobs.MapDelete("{id:guid}", StopJob.Handle);
    }
}
