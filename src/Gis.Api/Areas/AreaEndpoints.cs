namespace Gis.Api.Areas;

/// <summary>Districts, streets and communities.</summary>
internal static class AreaEndpoints
{
    public static void MapAreas(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Areas");
        api.MapGet("areas", ListAreas.Handle);
        api.MapGet("districts/{district}", GetDistrict.Handle);
    }
}
