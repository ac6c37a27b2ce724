namespace Gis.Optimization.Checking;

/// <summary>What an independent recount of an answer found.</summary>
/// <param name="Faults">One sentence a fault; empty when the answer holds.</param>
public sealed record CheckReport(IReadOnlyList<string> Faults)
{
    public bool IsPassed => Faults.Count == 0;
}
