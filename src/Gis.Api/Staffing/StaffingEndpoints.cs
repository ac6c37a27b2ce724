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
        staffing.MapGet("specialists", ListSpecialists.Handle);
        staffing.MapGet("why", ExplainPair.Handle).RequireRoles(Roles.Dispatcher, Roles.Admin);
        staffing.MapGet("alternatives", ExplainRoster.Handle).RequireRoles(Roles.Dispatcher, Roles.Admin);
        routes.MapGet("/api/v1/plans/{id:guid}/grids/{code}/workload", GetWorkload.Handle).WithTags("Staffing");
        var stored = routes.MapGroup("/api/v1/staffing/{id:guid}").WithTags("Staffing")
            .RequireRoles(Roles.Dispatcher, Roles.Admin);
        stored.MapPost("absences", ProposeAbsence.Handle);
        stored.MapPost("adopt", AdoptStaffing.Handle);
    }
}
