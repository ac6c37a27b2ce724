using Gis.Api.Accounts;
using Gis.Api.Jobs;
using Gis.Api.Siting.Provision;

namespace Gis.Api.Siting;

/// <summary>Where one more place helps most.</summary>
internal static class SitingEndpoints
{
    public static void AddSiting(this IServiceCollection services)
    {
        services.AddSingleton<SitingProblemReader>();
        services.AddSingleton<SitingRun>();
        services.AddJobKind<SitingJob>();
        services.AddSingleton<ProvisionReader>();
        services.AddSingleton<ProvisionRun>();
        services.AddJobKind<ProvisionJob>();
    }

    public static void MapSiting(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Siting");
        api.MapPost("districts/{district}/siting", StartSiting.Handle)
            .RequireRoles(Roles.Planner, Roles.Official, Roles.Admin);
        api.MapPost("districts/{district}/provision", StartProvision.Handle)
            .RequireRoles(Roles.Planner, Roles.Official, Roles.Admin);
        api.MapGet("siting/{id:guid}", GetSiting.Handle);
    }
}
