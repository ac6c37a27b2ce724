namespace Gis.Spatial.Partition.Rules;

/// <summary>A row of the table of rules.</summary>
public sealed record RuleRow(string Code, double Value, string Unit, bool IsHard, string Source, string Edition)
{
    private static readonly Dictionary<string, (GridMeasure Measure, bool IsMinimum)> Known =
        new(StringComparer.Ordinal)
        {
            ["grid.area.min"] = (GridMeasure.AreaSquareMetres, true),
            ["grid.area.max"] = (GridMeasure.AreaSquareMetres, false),
            ["grid.compactness.min"] = (GridMeasure.Compactness, true),
            ["grid.inertia_compactness.min"] = (GridMeasure.InertiaCompactness, true),
            ["grid.buildings.max"] = (GridMeasure.Buildings, false),
            ["grid.parts.max"] = (GridMeasure.Parts, false),
            ["grid.holes.max"] = (GridMeasure.Holes, false),
            ["grid.outside_community.max"] = (GridMeasure.OutsideCommunity, false),
            ["grid.cut_buildings.max"] = (GridMeasure.CutBuildings, false),
            ["grid.walk_parts.max"] = (GridMeasure.WalkParts, false),
            ["grid.border_follows.min"] = (GridMeasure.BorderFollows, true),
        };

    /// <summary>The rules among the rows that grids can be held to; rows of other subjects are passed over.</summary>
    /// <param name="sums">Names of the totals over buildings, in their order: a row <c>grid.NAME.min</c> bounds one.</param>
    public static IReadOnlyList<GridRule> ForGrids(IEnumerable<RuleRow> rows, IReadOnlyList<string> sums) =>
        [.. rows.Select(row => row.ForGrid(sums)).OfType<GridRule>()];

    private GridRule? ForGrid(IReadOnlyList<string> sums)
    {
        string source = Edition.Length > 0 ? $"{Source} ({Edition})" : Source;
        if (Known.TryGetValue(Code, out var known))
        {
            return Bound(known.Measure, known.IsMinimum, source, sum: 0);
        }

        if (Code.Split('.') is not ["grid", var name, var end] || end is not ("min" or "max"))
        {
            return null;
        }

        int sum = Enumerable.Range(0, sums.Count).FirstOrDefault(i => sums[i] == name, -1);
        return sum < 0 ? null : Bound(GridMeasure.Sum, end == "min", source, sum);
    }

    private GridRule Bound(GridMeasure measure, bool isMinimum, string source, int sum) => new(
        Code,
        measure,
        isMinimum ? Value : double.NegativeInfinity,
        isMinimum ? double.PositiveInfinity : Value,
        IsHard,
        source,
        sum);
}
