using Gis.Api.Accounts;
using Gis.Api.Plans.Edits;
using Gis.Api.Plans.Edits.Effects;
using Gis.Api.Plans.Faults;
using Microsoft.AspNetCore.Mvc;

namespace Gis.Api.Plans;

/// <summary>Plans and their life.</summary>
internal static class PlanEndpoints
{
    public static void AddPlans(this IServiceCollection services) => services.AddSingleton<ReachedPeople>();

    public static void MapPlans(this IEndpointRouteBuilder routes)
    {
        var plans = routes.MapGroup("/api/v1/plans").WithTags("Plans");
        plans.MapGet("", ListPlans.Handle);
        plans.MapPost("", BranchPlan.Handle).RequireRoles(Roles.Planner);
        plans.MapGet("{id:guid}", GetPlan.Handle);
        MapEditing(plans);
        MapReview(plans);
    }

    private static void MapEditing(RouteGroupBuilder plans)
    {
        plans.MapGet("{id:guid}/edits", ListEdits.Handle);
        plans.MapPost("{id:guid}/edits", EditPlan.Handle).RequireRoles(Roles.Planner)
            .WithMetadata(new RequestSizeLimitAttribute(EditPlan.MostBytes));
        plans.MapPost("{id:guid}/undo", TakeBackEdit.Undo).RequireRoles(Roles.Planner);
        plans.MapPost("{id:guid}/redo", TakeBackEdit.Redo).RequireRoles(Roles.Planner);
        plans.MapGet("{id:guid}/faults", ListFaults.Handle);
        plans.MapPost("{id:guid}/repair", RepairPlan.Handle).RequireRoles(Roles.Planner)
            .WithMetadata(new RequestSizeLimitAttribute(EditPlan.MostBytes));
        plans.MapGet("{id:guid}/events", FollowPlan.Handle);
        plans.MapGet("{id:guid}/locks", ListLocks.Handle);
        plans.MapPost("{id:guid}/submit", SubmitPlan.Handle).RequireRoles(Roles.Planner);
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
