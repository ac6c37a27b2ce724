using Gis.Api.Accounts;
using Gis.Api.Jobs;

namespace Gis.Api.Districting;

/// <summary>Proposals for better grids.</summary>
internal static class DraftEndpoints
{
    public static void AddDistricting(this IServiceCollection services)
    {
        services.AddSingleton<DraftSearch>();
        services.AddJobKind<DraftJob>();
    }

    public static void MapDistricting(this IEndpointRouteBuilder routes) => routes
        .MapGroup("/api/v1/plans/{id:guid}/drafts").WithTags("Districting")
        .MapPost("", StartDrafts.Handle).RequireRoles(Roles.Planner);
}
