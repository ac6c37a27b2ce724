using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Gis.Api.Hosting;

/// <summary>Serves the published viewer: open to everyone, since it holds no data.</summary>
internal static class ViewerFiles
{
    private const string RootKey = "Viewer:Root";

    /// <summary>The folder of the published viewer, or null when this installation has none.</summary>
    public static string? FindRoot(IConfiguration configuration) =>
        configuration[RootKey] is { Length: > 0 } configured
            ? Path.GetFullPath(configured)
            : Candidates().FirstOrDefault(folder => File.Exists(Path.Combine(folder, "index.html")));

    /// <summary>Goes before routing: a file is served as it is, to everyone.</summary>
    public static void UseViewer(this WebApplication app)
    {
        if (Files(app.Configuration) is { } files)
        {
            app.UseStaticFiles(files);
        }
    }

    /// <summary>Every address that is neither a file nor an endpoint of ours is a page of the viewer.</summary>
    public static void MapViewerPages(this WebApplication app)
    {
        app.MapFallback("/api/{**rest}", BodyProblems.Unmatched);
        if (Files(app.Configuration) is { } files)
        {
            app.MapFallbackToFile("index.html", files).AllowAnonymous();
            app.MapFallback("{*path:file}", () => Problems.NoSuchAddress()).AllowAnonymous();
        }
    }

    private static StaticFileOptions? Files(IConfiguration configuration) =>
        FindRoot(configuration) is string root && Directory.Exists(root)
            ? new()
            {
                FileProvider = new PhysicalFileProvider(root),
                ContentTypeProvider = ContentTypes(),
                OnPrepareResponse = SetCaching,
            }
            : null;

    /// <summary>Beside the program, or where a build from source publishes it.</summary>
    private static IEnumerable<string> Candidates()
    {
        yield return Path.Combine(AppContext.BaseDirectory, "viewer");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "artifacts", "publish", "Gis.Viewer", "release", "wwwroot");
        }
    }

    private static FileExtensionContentTypeProvider ContentTypes() => new()
    {
        Mappings =
        {
            [".dat"] = "application/octet-stream",
            [".blat"] = "application/octet-stream",
            [".dll"] = "application/octet-stream",
            [".pdb"] = "application/octet-stream",
            [".wasm"] = "application/wasm",
            [".webmanifest"] = "application/manifest+json",
        },
    };

    /// <summary>A file with a fingerprint (<c>name.abcdefghij.js</c>) never changes; others are asked for again.</summary>
    private static void SetCaching(StaticFileResponseContext context)
    {
        var parts = context.File.Name.Split('.');
        var isFingerprinted = parts.Length > 2 && parts[^2].Length == 10 && parts[^2].All(char.IsAsciiLetterOrDigit);
        context.Context.Response.Headers.CacheControl = isFingerprinted
            ? "public, max-age=31536000, immutable"
            : "no-cache";
    }
}
