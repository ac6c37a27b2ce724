using Gis.Api.Accounts;

namespace Gis.Api.Blocks;

/// <summary>The smallest pieces that grids are made of.</summary>
internal static class BlockEndpoints
{
    public static void MapBlocks(this IEndpointRouteBuilder routes)
    {
        var blocks = routes.MapGroup("/api/v1/areas/{area}/blocks").WithTags("Blocks");
        blocks.MapGet("", ListBlocks.Handle);
        blocks.MapPost("", CutBlocks.Handle).RequireRoles(Roles.Planner, Roles.Admin);
    }
}
