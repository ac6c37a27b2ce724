using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Exports;

/// <summary>GET …/export.{format} — a plan, its staffing, the gaps of a reach or the facilities as a file.</summary>
/// <remarks>The file is whole before its first byte is sent, so a failure is an error and not half a file.</remarks>
internal static class DownloadExport
{
    private static readonly Dictionary<string, string> MediaTypes = new()
    {
        ["geojson"] = "application/geo+json",
        ["gpkg"] = "application/geopackage+sqlite3",
        ["csv"] = "text/csv; charset=utf-8",
        ["shp.zip"] = "application/zip",
    };

    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Imports and exports");
        api.MapGet(
            "plans/{id:guid}/export.{format}",
            (Guid id, string format, GisSession session, CancellationToken stop) =>
                Handle(ExportLayer.Plan, "plan", id.ToString(), format, session, stop));
        api.MapGet(
            "plans/{id:guid}/staffing/export.{format}",
            (Guid id, string format, GisSession session, CancellationToken stop) =>
                Handle(ExportLayer.Staffing, "plan", id.ToString(), format, session, stop));
        api.MapGet(
            "reach/{id:guid}/export.{format}",
            (Guid id, string format, GisSession session, CancellationToken stop) =>
                Handle(ExportLayer.Reach, "reach", id.ToString(), format, session, stop));
        api.MapGet(
            "districts/{district}/facilities/export.{format}",
            (string district, string format, GisSession session, CancellationToken stop) =>
                Handle(ExportLayer.Facilities, "district", district, format, session, stop));
    }

    private static async Task<Results<FileStreamHttpResult, GisProblem>> Handle(
        ExportLayer layer,
        string noun,
        string key,
        string format,
        GisSession session,
        CancellationToken cancellationToken)
    {
        if (!MediaTypes.TryGetValue(format, out string? mediaType))
        {
            string formats = string.Join(", ", MediaTypes.Keys);
            return Problems.Invalid($"The format {format} is none of {formats}.", $"格式 {format} 不支持,可用:{formats}。");
        }

        string folder = Directory.CreateTempSubdirectory("gis-export-").FullName;
        string path = Path.Combine(folder, $"{layer.Name}.{format}");
        try
        {
            if (await ExportFile.Write(session, layer, key, path, cancellationToken) is null)
            {
                return Problems.NotFound(noun, key);
            }

            await session.Commit(cancellationToken);

            // On Linux the open stream outlives the name, so the folder can go before the answer is sent.
            var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            return TypedResults.Stream(content, mediaType, Path.GetFileName(path));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
