using Gis.Api.Plans.Faults;
using Gis.Spatial.Partition;
using NetTopologySuite.Features;
using NetTopologySuite.IO.Converters;

namespace Gis.Api.Commands.Plans;

/// <summary>The faults of a repair with what was done about each, as GeoJSON for a map.</summary>
internal static class RepairReportFile
{
    private static readonly System.Text.Json.JsonSerializerOptions GeoJson = new() { Converters = { new GeoJsonConverterFactory() } };

    public static void Write(string path, IEnumerable<FaultOutcome> outcomes)
    {
        FeatureCollection features = [.. outcomes.Select(outcome => new Feature(outcome.Fault.Place, new AttributesTable
        {
            { "fault", outcome.Fault.Id },
            { "kind", FaultWords.Name(outcome.Fault.Kind) },
            { "verdict", FaultWords.Name(outcome.Verdict) },
            { "polygons", string.Join(';', outcome.Fault.Polygons) },
            { "areaM2", outcome.Fault.AreaSquareMetres },
            { "widthM", outcome.Fault.WidthMetres },
            { "action", FaultWords.Name(outcome.Fault.Proposal.Action) },
            { "owner", outcome.Fault.Proposal.Owner },
            { "movedAreaM2", outcome.Verdict == RepairVerdict.Repaired ? outcome.Fault.Proposal.MovedSquareMetres : 0 },
        }))];
        File.WriteAllText(path, System.Text.Json.JsonSerializer.Serialize(features, GeoJson));
    }
}
