namespace Gis.Spatial.Partition.Editing;

/// <summary>What a planner says about a grid beside its shape.</summary>
/// <param name="Community">Code of the community that the grid helps to tile; null when it is not known.</param>
/// <param name="Kind">Basic or special.</param>
public sealed record GridAttributes(string? Community = null, string Kind = "basic")
{
    /// <summary>Anything else, by name: the name of the grid, required skills, notes.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    public bool Equals(GridAttributes? other) =>
        other is not null && Community == other.Community && Kind == other.Kind && Values.Count == other.Values.Count
        && Values.All(pair => other.Values.TryGetValue(pair.Key, out string? value) && value == pair.Value);

    public override int GetHashCode() => HashCode.Combine(Community, Kind, Values.Count);
}
