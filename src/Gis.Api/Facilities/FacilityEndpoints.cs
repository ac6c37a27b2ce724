namespace Gis.Api.Facilities;

/// <summary>Places that offer services, and places that could.</summary>
internal static class FacilityEndpoints
{
    public static void MapFacilities(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Facilities");
        api.MapGet("facilities", ListFacilities.Handle);
        api.MapGet("candidate-sites", ListCandidateSites.Handle);
    }
}
