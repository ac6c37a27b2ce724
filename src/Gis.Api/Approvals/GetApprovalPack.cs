using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Grids;
using Gis.Api.Hosting;
using Gis.Api.Plans;
using Gis.Spatial.Files.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Approvals;

/// <summary>GET /plans/{id}/approval-pack.{pdf|gpkg} — what is signed, and the same grids as data.</summary>
internal static class GetApprovalPack
{
    private static readonly FeatureSchema Schema = new("grids", GeometryKind.Polygon,
    [
        new("code", ColumnKind.Text), new("change", ColumnKind.Text), new("name", ColumnKind.Text),
        new("kind", ColumnKind.Text), new("area", ColumnKind.Text), new("households", ColumnKind.Whole),
        new("people", ColumnKind.Whole), new("areaSquareMetres", ColumnKind.Real),
        new("householdsBefore", ColumnKind.Whole), new("peopleBefore", ColumnKind.Whole),
    ]);

    public static void MapApprovals(this IEndpointRouteBuilder routes)
    {
        var plans = routes.MapGroup("/api/v1/plans/{id:guid}").WithTags("Plans");
        plans.MapGet("approval-pack.pdf", Pdf);
        plans.MapGet("approval-pack.gpkg", GeoPackage);
    }

    private static async Task<Results<FileContentHttpResult, GisProblem>> Pdf(
        Guid id, GisSession session, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (PdfFonts.Get() is not { HasLatin: true } fonts)
        {
            return Problems.Unavailable() with
            {
                Text = new(
                    "No font is installed on the server: install fonts-dejavu-core and fonts-droid-fallback.",
                    "服务器未安装字体,请安装 fonts-dejavu-core 和 fonts-droid-fallback。"),
            };
        }

        if (await Read(session, id, clock, cancellationToken) is not { } pack)
        {
            return Problems.NotFound("plan", id);
        }

        byte[] pdf = ApprovalPdf.Write(pack, fonts, ListGridsOn.Today(clock));
        await session.Commit(cancellationToken);
        return TypedResults.File(pdf, "application/pdf", "approval-pack.pdf");
    }

    private static async Task<Results<FileContentHttpResult, GisProblem>> GeoPackage(
        Guid id, GisSession session, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await Read(session, id, clock, cancellationToken) is not { } pack)
        {
            return Problems.NotFound("plan", id);
        }

        string folder = Directory.CreateTempSubdirectory("gis-approval-").FullName;
        try
        {
            string path = Path.Combine(folder, "approval-pack.gpkg");
            Write(pack, path);
            byte[] content = await File.ReadAllBytesAsync(path, cancellationToken);
            await session.Commit(cancellationToken);
            return TypedResults.File(content, "application/geopackage+sqlite3", "approval-pack.gpkg");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What leaves the system is on record, as every export is.</summary>
    private static async Task<ApprovalPack?> Read(
        GisSession session, Guid id, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await Plan.Find(session, id, cancellationToken) is not { } plan)
        {
            return null;
        }

        var pack = await ApprovalPackReader.Read(session, plan, clock, cancellationToken);
        await AuditLog.Write(
            session, plan.District, "export.approval-pack", id.ToString(), new() { ["grids"] = pack.Grids.Count },
            cancellationToken);
        return pack;
    }

    private static void Write(ApprovalPack pack, string path)
    {
        using var writer = FeatureWriter.Create(path, Schema);
        foreach (var grid in pack.Grids)
        {
            var before = pack.Before.GetValueOrDefault(grid.Code);
            writer.Write(grid.Geometry,
            [
                grid.Code, grid.Change, grid.Name, grid.Kind, grid.Area, (long)grid.Counts.Households,
                (long)grid.Counts.People, grid.Counts.SquareMetres, (long?)before?.Households, (long?)before?.People,
            ]);
        }

        writer.Complete();
    }
}
