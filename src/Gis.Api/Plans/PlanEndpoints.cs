using Gis.Api.Accounts;

namespace Gis.Api.Plans;

/// <summary>Plans and their life.</summary>
internal static class PlanEndpoints
{
    public static void MapPlans(this IEndpointRouteBuilder routes)
    {
        var plans = routes.MapGroup("/api/v1/plans").WithTags("Plans");
        plans.MapGet("", ListPlans.Handle);
        plans.MapPost("", BranchPlan.Handle).RequireRoles(Roles.Planner);
        plans.MapGet("{id:guid}", GetPlan.Handle);
        plans.MapPost("{id:guid}/publish", PublishPlan.Handle).RequireRoles(Roles.Planner);
    }
}
