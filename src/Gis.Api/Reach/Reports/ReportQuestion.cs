using System.Text.Json;
using System.Text.Json.Nodes;
using Gis.Api.Reach.Opening;
using NetTopologySuite.Geometries;

namespace Gis.Api.Reach.Reports;

/// <summary>Many questions at once: every service for every group within every threshold.</summary>
/// <param name="Outline">Whose buildings are counted, where it was drawn; null for all of the area.</param>
/// <param name="WithNorms">Also within the norm of each service, where it has one.</param>
/// <param name="Rank">The walk to the n-th nearest facility is measured too.</param>
internal sealed record ReportQuestion(
    string District,
    string Area,
    Geometry? Outline,
    string[] Services,
    PopulationGroup[] Groups,
    double[] Minutes,
    double[] Metres,
    bool WithNorms,
    int Rank,
    AccessibilityMethod Accessibility,
    WeekTime? At,
    double? StartDelay)
{
    public static ReportQuestion Of(string district, string area, JsonNode request)
    {
        var asked = request.Deserialize<StartReportRequest>(JsonSerializerOptions.Web)!;
        return new(
            district,
            area,
            asked.Outline is JsonElement drawn ? DrawnOutline.Read(drawn).Outline : null,
            asked.Services!,
            [.. (asked.Populations ?? ["all"]).Select(code => PopulationGroup.Find(code)!)],
            asked.Minutes ?? [5, 10, 15],
            asked.Metres ?? [],
            asked.Norms ?? true,
            asked.Rank ?? 2,
            AccessibilityMethod.Find(asked.Accessibility)!,
            WeekTime.Parse(asked.At),
            asked.StartDelay);
    }

    public ReachQuestion About(string service, PopulationGroup group) =>
        new(District, Area, service, group, Minutes: null) { At = At, StartDelay = StartDelay };
}
