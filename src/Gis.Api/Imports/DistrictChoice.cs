using System.Text.RegularExpressions;
using Gis.Api.Database;
using Gis.Spatial.Files;

namespace Gis.Api.Imports;

/// <summary>The district that a file belongs to: as said, as its codes say, or the only one there is.</summary>
internal static partial class DistrictChoice
{
    [GeneratedRegex("^[0-9]{6}", RegexOptions.CultureInvariant)]
    private static partial Regex StartsWithDistrict { get; }

    /// <exception cref="ImportRefusedException">Nothing tells the district.</exception>
    public static async Task<string> Find(
        GisDatabase database, Caller caller, ImportRequest request, CancellationToken cancellationToken)
    {
        if (request.District is { } said)
        {
            return said.Length == 6 && StartsWithDistrict.IsMatch(said)
                ? said
                : throw new ImportRefusedException($"A district is a code of six digits, not \"{said}\".");
        }

        return FromCodes(request) ?? await OnlyOne(database, caller, cancellationToken)
            ?? throw new ImportRefusedException("Say which district the file belongs to: --district CODE, six digits.");
    }

    private static string? FromCodes(ImportRequest request)
    {
        if (request.As is not ("areas" or "grids") || Path.GetExtension(request.Path) == ".pbf")
        {
            return null;
        }

        using var file = SourceFile.Open(request.Path, ImportFile.OptionsOf(request, outline: null));
        var columns = BoundColumns.Bind(ImportTargets.Find(request.As), request.Mapping, file.Finding.Columns);
        var districts = file.Finding.Sample
            .Select(feature => feature.Attributes)
            .Select(values => columns.Text(values, "area") ?? columns.Text(values, "code") ?? "")
            .Select(code => StartsWithDistrict.Match(code).Value)
            .Distinct()
            .ToList();
        return districts is [{ Length: 6 } one] ? one : null;
    }

    private static async Task<string?> OnlyOne(
        GisDatabase database, Caller caller, CancellationToken cancellationToken)
    {
        await using var session = await GisSession.Open(database, caller, cancellationToken);
        await using var command = session.Command("SELECT DISTINCT district FROM area LIMIT 2");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<string> found = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            found.Add(rows.GetString(0));
        }

        return found is [var one] ? one : null;
    }
}
