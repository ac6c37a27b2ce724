using System.Text.Json.Nodes;
using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Spatial.Files;
using Gis.Spatial.Streets;
using NetTopologySuite.Geometries;

namespace Gis.Api.Imports;

/// <summary>Streets from a file of lines, cut where they share a vertex; they replace the district's network.</summary>
internal sealed class ImportStreets(GisSession session, ImportRequest request, string district)
{
    private const double LowestMetres = -500;
    private const double HighestMetres = 9000;

    private static readonly ImportTarget Lines = new(
        ImportTargets.Streets,
        GeometryNeed.Line,
        [
            new("class", "class", FieldKind.Text, Longest: 20, Usual: ["等级"]),
            new("name", "name", FieldKind.Text, Usual: ["名称"]),
        ],
        [],
        []);

    private readonly ProblemList problems = new();

    public async Task<ImportReport> Run(
        SourceFile file, IProgress<long> progress, CancellationToken cancellationToken)
    {
        var columns = BoundColumns.Bind(Lines, request.Mapping, file.Finding.Columns);
        var checks = new RowChecks(Lines.Geometry, request.Strict, problems);
        var network = StreetLines.Build(ReadLines(file, columns, checks, cancellationToken));
        string? refusal = problems.FirstRejection is { } first && !request.SkipBad
            ? $"{problems.Rejected:N0} features are bad, so nothing was stored; "
                + $"the first is feature {first.Feature:N0}: {first.Message}"
            : network.EdgeCount == 0 ? "The file holds no streets, so nothing was stored." : null;
        long stored = refusal is null && !request.DryRun ? await Store(network, progress, cancellationToken) : 0;
        return ImportReport.Of(file, request, district, problems, refusal) with { Stored = stored };
    }

    private IEnumerable<StreetLine> ReadLines(
        SourceFile file, BoundColumns columns, RowChecks checks, CancellationToken cancellationToken)
    {
        object?[] values = new object?[Lines.Fields.Count];
        foreach (var feature in file.Read(cancellationToken))
        {
            if (!checks.TryTake(feature, out var geometry, out _) || !TryRead(feature, columns, values, out var found))
            {
                continue;
            }

            if (Array.Find(geometry!.Coordinates, point => point.Z is < LowestMetres or > HighestMetres) is { } odd)
            {
                problems.Reject(feature.Number, $"A height of {odd.Z} m is not one of a street: give metres.");
                continue;
            }

            // A part of a multi-line has an id of its own: at most 1,000 parts to a feature.
            for (int part = 0; part < Math.Min(geometry.NumGeometries, 1_000); part++)
            {
                yield return new(
                    (feature.Number * 1_000) + part, (LineString)geometry.GetGeometryN(part), found,
                    WalkForward: found != StreetClass.Expressway, WalkBackward: found != StreetClass.Expressway,
                    (string?)values[1]);
            }
        }
    }

    private bool TryRead(SourceFeature feature, BoundColumns columns, object?[] values, out StreetClass found)
    {
        found = StreetClass.Local;
        try
        {
            columns.Read(feature.Attributes, values);
            if (values[0] is null || Enum.TryParse((string)values[0]!, ignoreCase: true, out found))
            {
                return true;
            }

            problems.Reject(
                feature.Number,
                $"The class \"{values[0]}\" is none of expressway, arterial, collector, local, footway, steps.");
        }
        catch (FormatException fault)
        {
            problems.Reject(feature.Number, fault.Message);
        }

        return false;
    }

    private async Task<long> Store(
        StreetNetwork network, IProgress<long> progress, CancellationToken cancellationToken)
    {
        await DistrictRow.Ensure(session, district, request.DistrictName, cancellationToken);
        var (_, edges) = await StreetCopy.Replace(
            session.Connection, district, network.Nodes(), network.Edges(), progress, cancellationToken);
        var detail = new JsonObject { ["file"] = request.FileName, ["stored"] = (long)edges };
        await AuditLog.Write(session, district, "import.streets", request.FileName, detail, cancellationToken);
        return (long)edges;
    }
}
