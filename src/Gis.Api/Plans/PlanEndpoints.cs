using Gis.Api.Accounts;
using Gis.Api.Plans.Edits;

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
        plans.MapGet("{id:guid}/edits", ListEdits.Handle);
        plans.MapPost("{id:guid}/edits", EditPlan.Handle).RequireRoles(Roles.Planner);
        plans.MapPost("{id:guid}/undo", TakeBackEdit.Undo).RequireRoles(Roles.Planner);
        plans.MapPost("{id:guid}/redo", TakeBackEdit.Redo).RequireRoles(Roles.Planner);
        plans.MapGet("{id:guid}/events", FollowPlan.Handle);
        plans.MapPost("{id:guid}/submit", SubmitPlan.Handle).RequireRoles(Roles.Planner);
        plans.MapPost("{id:guid}/publish", PublishPlan.Handle).RequireRoles(Roles.Planner);
    }
}
