namespace Gis.Api.Tiles;

/// <summary>The map: tiles and the style that draws them.</summary>
internal static class TileEndpoints
{
    public static void AddTiles(this IServiceCollection services) => services.AddSingleton<GridShades>();

    public static void MapTiles(this IEndpointRouteBuilder routes)
    {
        var district = routes.MapGroup("/api/v1/districts/{district}").WithTags("Map");
        district.MapGet("tiles/{z:int}/{x:int}/{y:int}.mvt", GetTile.Handle);
        district.MapGet("style.json", GetStyle.Handle);
    }
}
