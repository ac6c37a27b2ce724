using System.Text.Json;
using Gis.Api.Hosting;
using Gis.Api.Plans.Edits.Effects;
using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;

namespace Gis.Api.Plans.Edits;

/// <summary>A grid after an edit; areas in m², lengths in m, loads in hours a week.</summary>
/// <param name="Groups">Of <paramref name="People"/>, those whose ages are known.</param>
/// <param name="Compactness">Polsby-Popper.</param>
/// <param name="InertiaCompactness">By the moment of inertia: 1 for a circle.</param>
/// <param name="Hits">Every rule that the grid breaks, as a review of the plan would say; drawing is never stopped by them.</param>
/// <param name="Before">Null for a grid that began.</param>
/// <param name="Coverage">By service; empty where no reach is stored.</param>
internal sealed record EditedGrid(
    string Code,
    string Name,
    string Kind,
    string Area,
    int Households,
    int People,
    int Floating,
    AgeGroups Groups,
    double WorkloadHours,
    double AreaSquareMetres,
    double PerimeterMetres,
    double Compactness,
    double InertiaCompactness,
    int Parts,
    int Holes,
    int Buildings,
    BorderAlong Along,
    IReadOnlyList<GridHit> Hits,
    GridBefore? Before,
    IReadOnlyList<CoverageEffect> Coverage,
    RawJson Geometry)
{
    /// <param name="step">A grid that does not end.</param>
    public static EditedGrid Of(GridStep step, BuildingMoves moves, GridJudge judge, IReadOnlyList<CoverageEffect> coverage)
    {
        var grid = step.After!;
        var facts = grid.Facts;
        var shape = judge.Shape(grid);
        RawJson outline = new(Write(grid.Outline));
        return new(
            facts.Code,
            facts.Name,
            facts.Kind,
            facts.Area,
            facts.Households,
            facts.People,
            facts.Floating,
            AgeGroups.Of(moves.Homes.Where(home => home.To == step).Select(home => home.Building)),
            facts.WorkloadHours,
            shape.AreaSquareMetres,
            shape.PerimeterMetres,
            shape.Compactness,
            shape.InertiaCompactness,
            shape.Parts,
            shape.Holes,
            shape.Buildings,
            new(shape.AlongMetres[0], shape.AlongMetres[1], shape.AlongMetres[2], shape.AlongMetres[3]),
            [.. judge.HitsOf(grid).Select(hit => GridHit.Of(hit, grid.Outline, outline))],
            GridBefore.Of(step, moves),
            coverage,
            outline);
    }

    public static string Write(Geometry geometry) => JsonSerializer.Serialize(geometry, PartitionJson.Options);
}

/// <summary>Metres of a grid's border that follow streets, barriers such as water, lines of communities, or any of them.</summary>
internal sealed record BorderAlong(double Streets, double Barriers, double Communities, double Any);

/// <summary>A grid as it was before an edit.</summary>
internal sealed record GridBefore(
    int Households, int People, int Floating, AgeGroups Groups, double WorkloadHours, double AreaSquareMetres)
{
    public static GridBefore? Of(GridStep step, BuildingMoves moves) => step.Before is not { } grid
        ? null
        : new(
            grid.Facts.Households,
            grid.Facts.People,
            grid.Facts.Floating,
            AgeGroups.Of(moves.Homes.Where(home => home.From == step).Select(home => home.Building)),
            grid.Facts.WorkloadHours,
            GridStatistics.Measure(grid.Outline, []).AreaSquareMetres);
}
