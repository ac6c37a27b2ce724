namespace Gis.Optimization.Siting;

/// <summary>How long and how to search.</summary>
public sealed record SitingOptions
{
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The same seed and enough time give the same plan.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Rejected sites to explain.</summary>
    public int ExplainedRejections { get; init; } = 10;
}
