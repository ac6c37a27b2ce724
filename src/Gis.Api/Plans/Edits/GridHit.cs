using System.Text.Json.Serialization;
using Gis.Api.Hosting;
using Gis.Spatial;
using Gis.Spatial.Partition.Editing;
using Gis.Spatial.Partition.Rules;
using NetTopologySuite.Geometries;

namespace Gis.Api.Plans.Edits;

/// <summary>A rule that a grid breaks.</summary>
/// <param name="Threshold">The end of the allowed range that the value lies beyond.</param>
/// <param name="Place">GeoJSON of the ground, border or buildings concerned; not given in lists of grids.</param>
internal sealed record GridHit(
    string Rule,
    double Value,
    double Threshold,
    bool Hard,
    string Source,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RawJson? Place)
{
    /// <summary>A place with more corners is answered as its box.</summary>
    private const int MostCorners = 500;

    /// <param name="written">The outline of the grid as GeoJSON: where the whole grid is the place.</param>
    public static GridHit Of(RuleHit hit, Geometry outline, RawJson written) => new(
        hit.Rule.Code,
        hit.Value,
        hit.Threshold,
        hit.IsHard,
        hit.Rule.Source,
        ReferenceEquals(hit.Place, outline) ? written : new(PlaceOf(hit)));

    /// <summary>GeoJSON of at most so many corners as a browser draws at once.</summary>
    public static string PlaceOf(RuleHit hit) => EditedGrid.Write(hit.Place.NumPoints <= MostCorners
        ? hit.Place
        : Geo.Factory.ToGeometry(hit.Place.EnvelopeInternal));

    /// <summary>The rules of shape and size, which need nothing but the grid itself.</summary>
    public static IReadOnlyList<GridHit> Of(
        string kind, GridCounts counts, GridStatistics shape, IReadOnlyList<GridRule> rules)
    {
        var totals = PlanRules.TotalsOf(counts);
        List<GridHit> hits = [];
        foreach (var rule in rules)
        {
            double? value = rule.Measure switch
            {
                GridMeasure.AreaSquareMetres => shape.AreaSquareMetres,
                GridMeasure.PerimeterMetres => shape.PerimeterMetres,
                GridMeasure.Compactness => shape.Compactness,
                GridMeasure.InertiaCompactness => shape.InertiaCompactness,
                GridMeasure.Parts => shape.Parts,
                GridMeasure.Holes => shape.Holes,
                GridMeasure.Sum when kind == "basic" => totals[rule.Sum],
                _ => null,
            };
            if (value < rule.Minimum || value > rule.Maximum)
            {
                hits.Add(new(
                    rule.Code,
                    value.Value,
                    value < rule.Minimum ? rule.Minimum : rule.Maximum,
                    rule.IsHard,
                    rule.Source,
                    Place: null));
            }
        }

        return hits;
    }
}
