using System.Text.Json;
using Gis.Api.Hosting;
using Gis.Spatial.Partition.Editing;
using Gis.Spatial.Partition.Rules;
using NetTopologySuite.Geometries;

namespace Gis.Api.Plans.Edits;

/// <summary>What an edit changed, as the planner sees it at once.</summary>
/// <param name="Revision">Of the plan now; also the ETag.</param>
/// <param name="Kind">Name of the operation.</param>
/// <param name="Ended">Codes of grids that are no more.</param>
internal sealed record EditAnswer(
    int Revision, string Turn, string Kind, IReadOnlyList<EditedGrid> Grids, IReadOnlyList<string> Ended)
{
    /// <param name="cuts">Buildings that each grid cuts, by its code.</param>
    public static EditAnswer Of(
        StoredEdit edit, int revision, IReadOnlyList<GridRule> rules, IReadOnlyDictionary<string, int> cuts) => new(
        revision,
        edit.Turn,
        edit.Kind,
        [.. edit.After.Select(grid => EditedGrid.Of(grid, rules, cuts.GetValueOrDefault(grid.Facts.Code)))],
        [.. edit.Ended]);
}

/// <summary>A grid after an edit; areas in m², lengths in m, loads in hours a week.</summary>
/// <param name="Compactness">Polsby-Popper.</param>
/// <param name="Hits">Rules of shape, size and cut buildings that the grid breaks; drawing is never stopped by them.</param>
internal sealed record EditedGrid(
    string Code,
    string Name,
    string Kind,
    string Area,
    int Households,
    int People,
    int Floating,
    double WorkloadHours,
    double AreaSquareMetres,
    double PerimeterMetres,
    double Compactness,
    int Parts,
    IReadOnlyList<GridHit> Hits,
    RawJson Geometry)
{
    public static EditedGrid Of(DraftGrid grid, IReadOnlyList<GridRule> rules, int cutBuildings)
    {
        var facts = grid.Facts;
        var shape = GridStatistics.Measure(grid.Outline, []);
        return new(
            facts.Code,
            facts.Name,
            facts.Kind,
            facts.Area,
            facts.Households,
            facts.People,
            facts.Floating,
            facts.WorkloadHours,
            shape.AreaSquareMetres,
            shape.PerimeterMetres,
            shape.Compactness,
            shape.Parts,
            GridHit.Of(facts.Kind, GridCounts.Of(facts), shape, rules, cutBuildings),
            new(Write(grid.Outline)));
    }

    public static string Write(Geometry geometry) => JsonSerializer.Serialize(geometry, PartitionJson.Options);
}

/// <param name="Threshold">The end of the allowed range that the value lies beyond.</param>
internal sealed record GridHit(string Rule, double Value, double Threshold, bool Hard, string Source)
{
    /// <summary>The rules that can be judged while drawing; the others are when the plan is submitted.</summary>
    /// <param name="cutBuildings">Null where they were not looked for.</param>
    public static IReadOnlyList<GridHit> Of(
        string kind, GridCounts counts, GridStatistics shape, IReadOnlyList<GridRule> rules, int? cutBuildings)
    {
        List<GridHit> hits = [];
        foreach (var rule in rules)
        {
            double? value = rule.Measure switch
            {
                GridMeasure.CutBuildings => cutBuildings,
                GridMeasure.AreaSquareMetres => shape.AreaSquareMetres,
                GridMeasure.PerimeterMetres => shape.PerimeterMetres,
                GridMeasure.Compactness => shape.Compactness,
                GridMeasure.InertiaCompactness => shape.InertiaCompactness,
                GridMeasure.Parts => shape.Parts,
                GridMeasure.Holes => shape.Holes,
                GridMeasure.Sum when kind == "basic" => PlanRules.Total(counts, rule.Sum),
                _ => null,
            };
            if (value < rule.Minimum || value > rule.Maximum)
            {
                hits.Add(new(
                    rule.Code,
                    value.Value,
                    value < rule.Minimum ? rule.Minimum : rule.Maximum,
                    rule.IsHard,
                    rule.Source));
            }
        }

        return hits;
    }
}
