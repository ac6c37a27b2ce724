namespace Gis.Api.Imports;

/// <summary>Everything that a file can be imported as.</summary>
internal static class ImportTargets
{
    private static readonly Dictionary<string, ImportTarget> All = new ImportTarget[]
    {
        ImportAreas.Target,
        ImportGrids.Target,
        ImportBlocks.Target,
        ImportBuildings.Target,
        ImportBuildings.Demand,
        ImportFacilities.Target,
        ImportSites.Target,
        ImportWorkers.Target,
    }.ToDictionary(target => target.Name);

    /// <summary>Streets are one network, not rows: <see cref="ImportStreets"/> takes them.</summary>
    public const string Streets = "streets";

    public static IReadOnlyCollection<string> Names { get; } = [.. All.Keys, Streets];

    /// <exception cref="ImportRefusedException">There is no such target.</exception>
    public static ImportTarget Find(string name) => All.TryGetValue(name, out var target)
        ? target
        : throw new ImportRefusedException(
            $"A file is imported as one of {string.Join(", ", Names)}, not as \"{name}\".");
}
