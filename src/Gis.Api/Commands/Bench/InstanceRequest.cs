using Gis.Optimization.Stopping;

namespace Gis.Api.Commands.Bench;

/// <summary>What to solve and how long; a kind reads the options that mean something to it.</summary>
/// <param name="Parts">Number of sites or parts; 0 where the file says it.</param>
/// <param name="BalancePercent">Largest deviation from the mean; null for what is usual for the kind.</param>
/// <param name="Weight">The property of a polygon that is balanced.</param>
internal sealed record InstanceRequest(
    FileInfo File,
    int Parts,
    double Radius,
    double? BalancePercent,
    int Problem,
    TimeSpan Limit,
    int Seed,
    string? Weight = null)
{
    public Deadline StartDeadline(CancellationToken stopEarly) => new(TimeProvider.System, Limit, stopEarly);
}
