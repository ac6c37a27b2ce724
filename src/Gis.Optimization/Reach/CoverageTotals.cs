namespace Gis.Optimization.Reach;

/// <summary>Sums of one area: people and demand points (buildings) by what the service is to them.</summary>
/// <remarks>The four people sums make <see cref="People"/>, the four building counts <see cref="Buildings"/>.</remarks>
public sealed record CoverageTotals
{
    public double People { get; init; }

    public double Served { get; init; }

    public double NoCapacity { get; init; }

    public double OutOfReach { get; init; }

    public double Unattached { get; init; }

    public int Buildings { get; init; }

    public int BuildingsServed { get; init; }

    public int BuildingsNoCapacity { get; init; }

    public int BuildingsOutOfReach { get; init; }

    public int BuildingsUnattached { get; init; }
}
