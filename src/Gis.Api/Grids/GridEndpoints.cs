namespace Gis.Api.Grids;

/// <summary>The polygons of a plan and their numbers.</summary>
internal static class GridEndpoints
{
    public static void MapGrids(this IEndpointRouteBuilder routes)
    {
        var grids = routes.MapGroup("/api/v1/plans/{id:guid}/grids").WithTags("Grids");
        grids.MapGet("", ListGrids.Handle);
        grids.MapGet("{code}", GetGrid.Handle);
    }
}
