using Gis.Api.Accounts;

namespace Gis.Api.Staffing;

/// <summary>Who works which grid: solve it, read it, question it.</summary>
internal static class StaffingEndpoints
{
    public static void MapStaffing(this IEndpointRouteBuilder routes)
    {
        var staffing = routes.MapGroup("/api/v1/plans/{id:guid}/staffing").WithTags("Staffing");
        staffing.MapPost("", StartStaffing.Handle).RequireRoles(Roles.Dispatcher, Roles.Admin);
        staffing.MapGet("", GetStaffing.Handle);
        staffing.MapGet("assignments", ListAssignments.Handle);
        staffing.MapGet("why", ExplainPair.Handle).RequireRoles(Roles.Dispatcher, Roles.Admin);
    }
}
