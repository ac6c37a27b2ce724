using Gis.Api.Hosting;
using Gis.Spatial.Partition.Editing;

namespace Gis.Api.Plans.Edits;

/// <summary>One grid of an edit: as stored before, and as it will be stored.</summary>
internal sealed class GridStep(DraftGrid? before, DraftGrid? after)
{
    /// <summary>Null for a grid that begins.</summary>
    public DraftGrid? Before { get; } = before;

    /// <summary>Null for a grid that ends.</summary>
    public DraftGrid? After { get; set; } = after;

    public bool IsRedrawn => Before is null || After is null || !ReferenceEquals(Before.Outline, After.Outline);

    public string Code => (Before ?? After)!.Facts.Code;

    /// <summary>What a change of the engine means for stored grids.</summary>
    /// <param name="stored">Those around the edit, by code.</param>
    /// <param name="begun">Facts of a grid that the change begins; null when it must not begin.</param>
    public static List<GridStep> Of(
        PartitionChange change, IReadOnlyDictionary<string, DraftGrid> stored, Func<string, GridFacts?> begun)
    {
        var outlines = change.Grids.ToDictionary(grid => grid.Id);
        var attributes = change.Attributes.ToDictionary(item => item.Grid);
        List<GridStep> steps = [];
        foreach (string code in outlines.Keys.Union(attributes.Keys).Order(StringComparer.Ordinal))
        {
            var before = stored.GetValueOrDefault(code);
            var outline = outlines.TryGetValue(code, out var drawn) ? drawn.After : before?.Outline;
            var wanted = attributes.GetValueOrDefault(code)?.After;
            var facts = before?.Facts
                ?? begun(code)
                ?? throw new GisProblemException(Problems.NotFound("grid", code));
            steps.Add(new(
                before,
                outline is null ? null : new(wanted is null ? facts : DraftGrid.With(facts, wanted), outline)));
        }

        return steps;
    }

    /// <summary>Facts for a new grid: those of the grid that its attributes come from.</summary>
    public static GridFacts? Begin(
        string code, PartitionChange change, IReadOnlyDictionary<string, DraftGrid> stored, NewGrids named)
    {
        var wanted = change.Attributes.FirstOrDefault(item => item.Grid == code)?.After;
        var parent = change.Grids.Where(grid => grid.Before is not null).Select(grid => stored[grid.Id].Facts)
            .FirstOrDefault(facts => DraftGrid.ToAttributes(facts).Equals(wanted));
        return named.IdOf(code) is { } id && parent is not null ? parent with { Id = id, Code = code } : null;
    }
}
