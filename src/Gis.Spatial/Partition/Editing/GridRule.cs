namespace Gis.Spatial.Partition.Editing;

/// <summary>What a rule looks at.</summary>
public enum GridMeasure
{
    AreaSquareMetres,
    PerimeterMetres,
    Compactness,
    Parts,
    Holes,
    Buildings,

    /// <summary>One of the totals over buildings, chosen by <see cref="GridRule.Sum"/>.</summary>
    Sum,
}

/// <summary>A norm as data: a measure and the range it should keep to.</summary>
/// <param name="Name">As shown, for example "300–500 households".</param>
/// <param name="IsHard">A hard rule keeps a plan from being submitted; no rule keeps anyone from drawing.</param>
/// <param name="Sum">Position of the total in <see cref="GridStatistics.Sums"/>; only for <see cref="GridMeasure.Sum"/>.</param>
/// <param name="Source">Norm and edition.</param>
public sealed record GridRule(
    string Name, GridMeasure Measure, double Minimum, double Maximum, bool IsHard, string Source, int Sum = 0)
{
    /// <summary>Null when the rule is kept.</summary>
    public RuleHit? Check(string grid, GridStatistics statistics)
    {
        double value = Value(statistics);
        return value >= Minimum && value <= Maximum ? null : new(this, grid, value);
    }

    private double Value(GridStatistics statistics) => Measure switch
    {
        GridMeasure.AreaSquareMetres => statistics.AreaSquareMetres,
        GridMeasure.PerimeterMetres => statistics.PerimeterMetres,
        GridMeasure.Compactness => statistics.Compactness,
        GridMeasure.Parts => statistics.Parts,
        GridMeasure.Holes => statistics.Holes,
        GridMeasure.Buildings => statistics.Buildings,
        _ => statistics.Sums.Count > Sum ? statistics.Sums[Sum] : 0,
    };
}

/// <summary>A grid that does not keep to a rule, and its value.</summary>
public sealed record RuleHit(GridRule Rule, string Grid, double Value);
