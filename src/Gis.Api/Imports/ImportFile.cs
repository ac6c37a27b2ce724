using Gis.Api.Database;
using Gis.Spatial.Files;
using NetTopologySuite.Geometries;

namespace Gis.Api.Imports;

/// <summary>Takes one file into the store: stream, check, store; all of it or nothing.</summary>
/// <remarks>Works inside the session's transaction, which the caller commits when something was stored.</remarks>
internal static class ImportFile
{
    /// <exception cref="SourceFileException">The file as a whole cannot be read.</exception>
    /// <exception cref="ImportRefusedException">The request does not fit the file or the store.</exception>
    public static async Task<ImportReport> Run(
        GisSession session,
        ImportRequest request,
        string district,
        IProgress<long> progress,
        CancellationToken cancellationToken)
    {
        if (Path.GetExtension(request.Path).Equals(".pbf", StringComparison.OrdinalIgnoreCase))
        {
            return await new ImportOsm(session, request, district).Run(progress, cancellationToken);
        }

        if (request.MaxGapMetres is not (>= 0 and <= Plans.Faults.RepairChoice.WidestMetres))
        {
            throw new ImportRefusedException(
                $"The widest gap to repair is a number of metres from 0 to {Plans.Faults.RepairChoice.WidestMetres:N0}.");
        }

        if (request.Owner == "priority" || !Plans.Faults.RepairChoice.Owners.ContainsKey(request.Owner))
        {
            throw new ImportRefusedException(
                $"An owner is longest-border, larger-area, smaller-area or first, not \"{request.Owner}\".");
        }

        var outline = await ReadOutline(session, district, cancellationToken);
        using var file = SourceFile.Open(request.Path, OptionsOf(request, outline));
        RefuseGuess(file, request);
        if (request.As == ImportTargets.Streets)
        {
            return await new ImportStreets(session, request, district).Run(file, progress, cancellationToken);
        }

        var rows = new RowImport(session, request, request.As, district, file.Finding.Columns);
        await rows.Load(file.Read(cancellationToken), progress, cancellationToken);
        string? refusal = rows.Refusal();
        long stored = refusal is null && !request.DryRun ? await rows.Store(cancellationToken) : 0;
        return ImportReport.Of(file, request, district, rows.Problems, refusal) with
        {
            Stored = stored,
            Skipped = rows.Skipped,
            Overlaps = rows.GridFaults?.Found?.Overlaps,
            Gaps = rows.GridFaults?.Found?.Gaps,
            Slivers = rows.GridFaults?.Found?.Slivers,
            UnmatchedVertices = rows.GridFaults?.Found?.UnmatchedVertices,
            Invalid = rows.GridFaults is null ? null : rows.Problems.Invalid,
            MovedAreaM2 = rows.GridFaults?.MovedSquareMetres,
            PlanId = stored > 0 ? rows.PlanId : null,
        };
    }

    public static SourceOptions OptionsOf(ImportRequest request, Geometry? outline) => new()
    {
        Crs = request.Crs,
        Encoding = request.Encoding,
        Layer = request.Layer,
        District = outline,
        Limits = request.Limits,
        LongitudeColumn = request.Mapping.Columns.GetValueOrDefault("longitude"),
        LatitudeColumn = request.Mapping.Columns.GetValueOrDefault("latitude"),
        GeometryColumn = request.Mapping.Columns.GetValueOrDefault("geometry"),
    };

    private static async Task<Geometry?> ReadOutline(
        GisSession session, string district, CancellationToken cancellationToken)
    {
        await using var command = session.Command("SELECT geom FROM area WHERE district = $1 AND level = 'district'")
            .With(district);
        return await command.ExecuteScalarAsync(cancellationToken) as Geometry;
    }

    private static void RefuseGuess(SourceFile file, ImportRequest request)
    {
        var crs = file.Finding.Crs;
        if (!crs.Certain && !request.DryRun)
        {
            throw new ImportRefusedException(
                $"The coordinates look like {crs.Name} ({crs.Reason}): say --crs {crs.Name} to take them so, "
                + "or name another system.");
        }
    }
}
