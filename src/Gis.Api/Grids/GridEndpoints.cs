using Gis.Api.Accounts;

namespace Gis.Api.Grids;

/// <summary>The polygons of a plan and their numbers.</summary>
internal static class GridEndpoints
{
    public static void MapGrids(this IEndpointRouteBuilder routes)
    {
        var grids = routes.MapGroup("/api/v1/plans/{id:guid}/grids").WithTags("Grids");
        grids.MapGet("", ListGrids.Handle);
        grids.MapGet("{code}", GetGrid.Handle);
        routes.MapGet("/api/v1/plans/{id:guid}/outlines", ListOutlines.Handle).WithTags("Grids");
        routes.MapGet("/api/v1/plans/{id:guid}/statistics", ListStatistics.Handle).WithTags("Grids");

        var codes = routes.MapGroup("/api/v1/grid-codes").WithTags("Grids");
        codes.MapGet("", ListCodes.Handle);
        codes.MapPost("alternatives", AddAlternativeCodes.Handle).RequireRoles(Roles.Planner, Roles.Admin);

        var held = routes.MapGroup("/api/v1/grids").WithTags("Grids");
        held.MapGet("", ListGridsOn.Handle);
        held.MapGet("at", FindGridOn.Handle);
        held.MapGet("{code}/lineage", ListLineage.Handle);
    }
}
