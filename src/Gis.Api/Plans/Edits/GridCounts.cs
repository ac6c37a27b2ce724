namespace Gis.Api.Plans.Edits;

/// <summary>What a grid holds; kept by adding and taking away what moves.</summary>
internal readonly record struct GridCounts(int Households, int People, int Floating, double WorkloadHours)
{
    public static GridCounts Of(GridFacts facts) =>
        new(facts.Households, facts.People, facts.Floating, facts.WorkloadHours);

    public static GridCounts operator +(GridCounts one, GridCounts other) => new(
        one.Households + other.Households,
        one.People + other.People,
        one.Floating + other.Floating,
        one.WorkloadHours + other.WorkloadHours);

    public static GridCounts operator -(GridCounts one, GridCounts other) => new(
        one.Households - other.Households,
        one.People - other.People,
        one.Floating - other.Floating,
        one.WorkloadHours - other.WorkloadHours);

    /// <summary>The facts with these counts; buildings may have changed since a grid was counted, but none is below zero.</summary>
    public GridFacts In(GridFacts facts) => facts with
    {
        Households = Math.Max(0, Households),
        People = Math.Max(0, People),
        Floating = Math.Max(0, Floating),
        WorkloadHours = Math.Max(0, WorkloadHours),
    };
}
