using Gis.Api.Jobs;

namespace Gis.Api.Reach;

/// <summary>Who can walk to what.</summary>
internal static class ReachEndpoints
{
    public static void AddReach(this IServiceCollection services)
    {
        services.AddSingleton<StreetGraphs>();
        services.AddSingleton<ReachProblemReader>();
        services.AddSingleton<ReachRun>();
        services.AddJobKind<ReachJob>();
    }

    public static void MapReach(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Reach");
        api.MapPost("districts/{district}/reach", StartReach.Handle);
        api.MapGet("districts/{district}/reach", ListReaches.Handle);
        api.MapGet("reach/{id:guid}", GetReach.Handle);
        api.MapGet("reach/{id:guid}/areas", ListReachAreas.Handle);
        api.MapGet("reach/{id:guid}/unattached", ListUnattached.Handle);
    }
}
