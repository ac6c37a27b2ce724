using Microsoft.AspNetCore.ResponseCompression;

namespace Gis.Api.Hosting;

/// <summary>Compresses JSON and tiles; event streams pass as they are.</summary>
internal static class Compression
{
    public static void AddGisCompression(this IServiceCollection services) =>
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes =
            [
                .. ResponseCompressionDefaults.MimeTypes,
                "application/problem+json",
                "application/geo+json",
                "application/vnd.mapbox-vector-tile",
                "application/octet-stream",
            ];
        });
}
