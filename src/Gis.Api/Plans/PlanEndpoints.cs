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
        MapReview(plans);
    }

    private static void MapReview(RouteGroupBuilder plans)
    {
        plans.MapPost("{id:guid}/approve", ApprovePlan.Handle).RequireRoles(Roles.Planner, Roles.Official, Roles.Admin);
        plans.MapPost("{id:guid}/return", ReturnPlan.Handle).RequireRoles(Roles.Planner, Roles.Official, Roles.Admin);
        plans.MapPost("{id:guid}/publish", PublishPlan.Handle).RequireRoles(Roles.Planner, Roles.Admin);
        plans.MapPost("{id:guid}/merge", MergePlans.Handle).RequireRoles(Roles.Planner);
        plans.MapGet("{id:guid}/compare/{other:guid}", ComparePlans.Handle);
        plans.MapGet("{id:guid}/steps", ListSteps.Handle);
        plans.MapGet("{id:guid}/comments", ListComments.Handle);
        plans.MapPost("{id:guid}/comments", AddComment.Handle);
        plans.MapPost("{id:guid}/comments/{comment:long}/resolve", ResolveComment.Handle);
    }
}
