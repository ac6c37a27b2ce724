using Gis.Api.Accounts;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Spatial.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Gis.Api.Imports;

/// <summary>POST /imports — one uploaded file into the store, or a dry run that shows what it holds.</summary>
/// <remarks>The upload goes to a temporary file as it arrives; the server's body limit bounds it.</remarks>
internal static class UploadImport
{
    private const int MostBoundary = 200;

    /// <summary>Longest statement of an import that somebody waits for.</summary>
    private static readonly TimeSpan StatementLimit = TimeSpan.FromMinutes(10);

    public static void MapImports(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/imports", Handle)
            .WithTags("Imports and exports")
            .RequireRoles(Roles.Planner, Roles.Admin)
            .DisableAntiforgery();

    private static async Task<Results<Ok<ImportReport>, ProblemHttpResult, GisProblem>> Handle(
        [AsParameters] UploadParameters asked,
        HttpContext context,
        GisDatabase database,
        CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("gis-upload-").FullName;
        try
        {
            var request = asked.ToRequest(await Receive(context.Request, folder, cancellationToken));
            var caller = context.ReadCaller();
            string district = await DistrictChoice.Find(database, caller, request, cancellationToken);
            if (caller.AreaIn(district) is null)
            {
                return Problems.NotFound("district", district);
            }

            await using var session = await GisSession.Open(database, caller, StatementLimit, cancellationToken);
            var report = await ImportFile.Run(session, request, district, new Silence(), cancellationToken);
            if (report.Stored > 0)
            {
                await session.Commit(cancellationToken);
            }

            return report.Refusal is null ? TypedResults.Ok(report) : Refused(report);
        }
        catch (Exception fault) when (fault is SourceFileException or ImportRefusedException)
        {
            return Problems.Unprocessable(fault.Message, $"无法导入:{fault.Message}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ProblemHttpResult Refused(ImportReport report) => TypedResults.Problem(new ProblemDetails
    {
        Type = "/problems/unprocessable",
        Title = report.Refusal,
        Status = StatusCodes.Status422UnprocessableEntity,
        Extensions = { ["report"] = report },
    });

    /// <summary>Saves the first file of the multipart body under its own name.</summary>
    private static async Task<string> Receive(HttpRequest request, string folder, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= MostBoundary } boundary)
        {
            throw new ImportRefusedException("Send the file as multipart/form-data.");
        }

        var reader = new MultipartReader(boundary, request.Body);
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.AsFileSection() is { FileStream: { } content } part)
            {
                // Only the last part of a name from outside is ever used as a path.
                string name = Path.GetFileName(part.FileName.Replace('\\', '/'));
                string path = Path.Combine(folder, string.IsNullOrEmpty(name) ? "upload" : name);
                await using var file = File.Create(path);
                await content.CopyToAsync(file, cancellationToken);
                return path;
            }
        }

        throw new ImportRefusedException("The request holds no file.");
    }

    private sealed class Silence : IProgress<long>
    {
        public void Report(long value)
        {
            // Nobody watches a request that answers when it is done.
        }
    }
}

/// <summary>Query of an import, as the options of the command line.</summary>
internal sealed record UploadParameters(
    string As,
    string? District,
    string? DistrictName,
    string? Map,
    string? Set,
    string? Where,
    string? Crs,
    string? Encoding,
    string? Layer,
    string? Name,
    bool? DryRun,
    bool? Strict,
    bool? SkipBad,
    bool? Amenities,
    bool? Buildings,
    bool? Repair,
    bool? KeepFaults,
    double? MaxGap,
    string? Owner)
{
    public ImportRequest ToRequest(string path) => new()
    {
        Path = path,
        FileName = Path.GetFileName(path),
        As = As,
        District = District,
        DistrictName = DistrictName,
        Mapping = ColumnMapping.Parse(Map, Set),
        Where = Where,
        Crs = Crs,
        Encoding = Encoding,
        Layer = Layer,
        PlanName = Name,
        DryRun = DryRun ?? false,
        Strict = Strict ?? false,
        SkipBad = SkipBad ?? false,
        Amenities = Amenities ?? false,
        Buildings = Buildings ?? false,
        Repair = Repair ?? false,
        KeepFaults = KeepFaults ?? false,
        MaxGapMetres = MaxGap ?? 1,
        Owner = Owner ?? "longest-border",
    };
}
