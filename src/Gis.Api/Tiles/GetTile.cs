using System.Security.Cryptography;
using Gis.Api.Accounts;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Gis.Api.Tiles;

/// <summary>GET /districts/{district}/tiles/{z}/{x}/{y}.mvt — all layers of one tile.</summary>
internal static class GetTile
{
    public const string ContentType = "application/vnd.mapbox-vector-tile";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    internal static readonly string Sql = Embedded.Text("Tiles/Tile.sql");

    public static async Task<Results<FileContentHttpResult, GisProblem>> Handle(
        string district,
        int z,
        int x,
        int y,
        [AsParameters] MapSelection selection,
        HttpContext context,
        GisDatabase database,
        GridShades shades,
        CancellationToken cancellationToken)
    {
        if (TileAddress.TryCreate(z, x, y) is not { } address)
        {
            return Problems.Invalid(
                $"There is no tile {z}/{x}/{y}: zooms go from 0 to {TileAddress.MaxZoom}.",
                $"没有瓦片 {z}/{x}/{y}:级别范围为 0 至 {TileAddress.MaxZoom}。");
        }

        await using var session = await GisSession.Open(database, context.ReadCaller(), Limit, cancellationToken);
        var coloured = selection.Plan is Guid plan
            ? await shades.Get(session, district, plan, cancellationToken)
            : PlanShades.None;
        var tile = await Draw(session, district, address, selection, coloured, cancellationToken);
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Authorization);
        return TypedResults.File(tile, ContentType, entityTag: TagOf(tile));
    }

    private static async Task<byte[]> Draw(
        GisSession session,
        string district,
        TileAddress address,
        MapSelection selection,
        PlanShades shades,
        CancellationToken cancellationToken)
    {
        var (west, south, east, north) = address.Box();
        await using var command = session.Command(Sql)
            .With(district).With(address.Zoom).With(address.Column).With(address.Row)
            .With(west).With(south).With(east).With(north).With(address.UnitDegrees);
        foreach (var id in (ReadOnlySpan<Guid?>)
            [selection.Plan, selection.Staffing, selection.Reach, selection.Siting])
        {
            command.Parameters.AddWithValue(NpgsqlTypes.NpgsqlDbType.Uuid, (object?)id ?? DBNull.Value);
        }

        command.With(shades.Grids).With(shades.Shades);
        return (byte[])(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>A strong validator: equal tiles have equal tags in every process.</summary>
    private static EntityTagHeaderValue TagOf(byte[] tile) =>
        new($"\"{Convert.ToHexStringLower(SHA256.HashData(tile).AsSpan(0, 16))}\"");
}
