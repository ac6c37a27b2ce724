using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Rules;

/// <summary>What a rule looks at.</summary>
public enum GridMeasure
{
    AreaSquareMetres,
    PerimeterMetres,

    /// <summary>Polsby-Popper.</summary>
    Compactness,
    InertiaCompactness,
    Parts,
    Holes,
    Buildings,

    /// <summary>One of the totals over buildings, chosen by <see cref="GridRule.Sum"/>; for basic grids only.</summary>
    Sum,

    /// <summary>Square metres outside the community of the grid, or outside the one that holds most of it.</summary>
    OutsideCommunity,

    /// <summary>Buildings that the border runs through.</summary>
    CutBuildings,

    /// <summary>Pieces with buildings between which one cannot walk without crossing a barrier.</summary>
    WalkParts,

    /// <summary>Share of the border that follows streets, water or community lines.</summary>
    BorderFollows,
}

/// <summary>A norm as data: a measure and the range it should keep to.</summary>
/// <param name="Code">As in the table of rules, for example <c>grid.households.min</c>.</param>
/// <param name="IsHard">A hard rule keeps a plan from being submitted; no rule keeps anyone from drawing.</param>
/// <param name="Source">Norm and edition.</param>
/// <param name="Sum">Position of the total in <see cref="GridStatistics.Sums"/>; only for <see cref="GridMeasure.Sum"/>.</param>
public sealed record GridRule(
    string Code, GridMeasure Measure, double Minimum, double Maximum, bool IsHard, string Source, int Sum = 0);

/// <summary>A grid that does not keep to a rule.</summary>
/// <param name="Threshold">The end of the range that the value lies beyond.</param>
/// <param name="Place">The ground, border or buildings concerned; the grid itself where the whole of it is.</param>
public sealed record RuleHit(GridRule Rule, string Grid, double Value, double Threshold, Geometry Place)
{
    public bool IsHard => Rule.IsHard;
}
