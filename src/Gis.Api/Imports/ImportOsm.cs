using System.Text.Json.Nodes;
using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Spatial.Files;
using Gis.Spatial.Files.Osm;

namespace Gis.Api.Imports;

/// <summary>Streets, services and buildings from an OpenStreetMap .pbf file, in one transaction.</summary>
internal sealed class ImportOsm(GisSession session, ImportRequest request, string district)
{
    private static readonly ColumnSet FacilityColumns = new("code", "name", "nameEn", "services", "opening");
    private static readonly ColumnSet BuildingColumns = new("code", "kind", "floors");

    public async Task<ImportReport> Run(IProgress<long> progress, CancellationToken cancellationToken)
    {
        var extract = OsmExtract.Read(request.Path, Wanted(), OsmServiceMapping.Default, cancellationToken);
        List<(string Target, ColumnSet Columns, IEnumerable<SourceFeature> Features)> parts = [];
        if (Wanted().HasFlag(OsmContents.Amenities))
        {
            parts.Add(("facilities", FacilityColumns, Facilities(extract)));
        }

        if (Wanted().HasFlag(OsmContents.Buildings))
        {
            parts.Add(("buildings", BuildingColumns, Buildings(extract)));
        }

        Dictionary<string, long> stored = [];
        if (Wanted().HasFlag(OsmContents.Streets))
        {
            stored[ImportTargets.Streets] = await StoreStreets(extract, progress, cancellationToken);
        }

        ProblemList problems = new();
        foreach (var (target, columns, features) in parts)
        {
            stored[target] = await StoreRows(target, columns, features, problems, progress, cancellationToken);
        }

        foreach (var problem in extract.Problems)
        {
            problems.Note(0, $"{problem.Code}: {problem.Message}");
        }

        return Report(extract, stored, problems);
    }

    private OsmContents Wanted() => request.As switch
    {
        ImportTargets.Streets => OsmContents.Streets
            | (request.Amenities ? OsmContents.Amenities : OsmContents.None)
            | (request.Buildings ? OsmContents.Buildings : OsmContents.None),
        "facilities" => OsmContents.Amenities,
        "buildings" => OsmContents.Buildings,
        _ => throw new ImportRefusedException(
            $"An OpenStreetMap file gives streets, facilities or buildings, not {request.As}."),
    };

    private async Task<long> StoreStreets(
        OsmExtract extract, IProgress<long> progress, CancellationToken cancellationToken)
    {
        if (extract.Streets.EdgeCount == 0)
        {
            throw new ImportRefusedException("The file holds no streets, so nothing was stored.");
        }

        if (request.DryRun)
        {
            return extract.Streets.EdgeCount;
        }

        await DistrictRow.Ensure(session, district, request.DistrictName, cancellationToken);
        var (_, edges) = await StreetCopy.Replace(
            session.Connection,
            district,
            extract.Streets.Nodes(),
            extract.Streets.Edges(),
            progress,
            cancellationToken);
        var detail = new JsonObject { ["file"] = request.FileName, ["stored"] = (long)edges };
        await AuditLog.Write(session, district, "import.streets", request.FileName, detail, cancellationToken);
        return (long)edges;
    }

    private async Task<long> StoreRows(
        string target,
        ColumnSet columns,
        IEnumerable<SourceFeature> features,
        ProblemList problems,
        IProgress<long> progress,
        CancellationToken cancellationToken)
    {
        // A mapping is for files with columns of their own; here the reader has done it.
        var rows = new RowImport(
            session, request with { Mapping = ColumnMapping.Empty, Where = null, SkipBad = true }, target, district,
            columns.Names);
        await rows.Load(features, progress, cancellationToken);
        foreach (var problem in rows.Problems.InFileOrder)
        {
            problems.Reject(0, problem.Message);
        }

        long good = rows.Read - rows.Problems.Rejected;
        return good == 0 || request.DryRun ? good : await rows.Store(cancellationToken);
    }

    private static IEnumerable<SourceFeature> Facilities(OsmExtract extract)
    {
        long number = 0;
        foreach (var found in extract.Facilities())
        {
            object?[] values = [found.Code, found.Name, found.NameEn, string.Join(';', found.Services), found.Opening];
            yield return new(++number, found.Location, new(FacilityColumns, values));
        }
    }

    private static IEnumerable<SourceFeature> Buildings(OsmExtract extract)
    {
        long number = 0;
        foreach (var found in extract.Buildings())
        {
            object?[] values = [found.Code, found.Kind, (long?)found.Floors];
            yield return new(++number, found.Geometry, new(BuildingColumns, values));
        }
    }

    private ImportReport Report(OsmExtract extract, Dictionary<string, long> stored, ProblemList problems) => new()
    {
        As = request.As,
        File = request.FileName,
        District = district,
        Format = "OpenStreetMap",
        Crs = "EPSG:4326",
        CrsReason = "fixed by the format",
        CrsCertain = true,
        Bbox = extract.Bounds is { IsNull: false } box ? [box.MinX, box.MinY, box.MaxX, box.MaxY] : null,
        Read = extract.Counts.Nodes + extract.Counts.Ways + extract.Counts.Relations,
        Stored = request.DryRun ? 0 : stored.Values.Sum(),
        StoredAs = stored,
        Rejected = problems.Rejected,
        Problems = problems.InFileOrder,
        MoreProblems = problems.Unlisted,
    };
}
