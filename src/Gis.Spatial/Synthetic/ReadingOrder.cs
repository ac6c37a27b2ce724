namespace Gis.Spatial.Synthetic;

/// <summary>Numbers areas as the standards do: from north to south in bands, and from west to east within a band.</summary>
internal static class ReadingOrder
{
    private const int Bands = 4;

    public static (double East, double North) Middle(BlockGraph graph, IReadOnlyCollection<int> blocks) => (
        blocks.Average(block => graph.Blocks[block].Middle.East),
        blocks.Average(block => graph.Blocks[block].Middle.North));

    public static List<T> Sort<T>(IReadOnlyCollection<T> parts, Func<T, (double East, double North)> middle)
    {
        var places = parts.Select(part => (Part: part, Middle: middle(part))).ToList();
        double north = places.Max(place => place.Middle.North);
        double band = Math.Max(1, (north - places.Min(place => place.Middle.North)) / Bands);
        return [.. places
            .OrderBy(place => Math.Floor((north - place.Middle.North) / band))
            .ThenBy(place => place.Middle.East)
            .ThenByDescending(place => place.Middle.North)
            .Select(place => place.Part)];
    }
}
