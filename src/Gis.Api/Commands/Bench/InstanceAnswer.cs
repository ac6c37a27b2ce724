using Gis.Optimization.Stopping;

namespace Gis.Api.Commands.Bench;

/// <summary>The answer to one instance and what the independent checker says of it.</summary>
/// <param name="Bound">Null where no bound is known.</param>
/// <param name="Solution">Indices as the file counts them from 0.</param>
/// <param name="Faults">What the checker found; empty when it agrees.</param>
/// <param name="More">Further figures of this kind, by name.</param>
internal sealed record InstanceAnswer(
    SolveStatus Status,
    double? Objective,
    double? Bound,
    object? Solution,
    IReadOnlyList<string> Faults,
    IReadOnlyDictionary<string, object?>? More = null)
{
    /// <summary>Also one that misses a wish, whose figures say by how much.</summary>
    public bool HasPlan => Objective is not null;
}
