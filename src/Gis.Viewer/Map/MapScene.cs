namespace Gis.Viewer.Map;

/// <summary>Everything that decides what the map shows; the parameters of <see cref="MapView"/> say what each is.</summary>
internal sealed record MapScene(
    string? StylePath,
    string? Language,
    double[]? Box,
    string? BaseTemplate,
    string? Marked,
    string? Tool,
    string? Subject,
    int Stamp,
    int Attempts,
    MapShapes Locked,
    MapShapes Kept,
    MapShapes Forecast,
    BoardState Board)
{
    /// <summary>A map on which nothing was drawn yet.</summary>
    public static MapScene Empty { get; } = new(
        null, null, null, null, null, null, null, 0, 0, MapShapes.None, MapShapes.None, MapShapes.None,
        new(0, null, false, null, null));

    /// <summary>What lies over the tiles, by the name that the map knows it by.</summary>
    public IEnumerable<(string Name, MapShapes Shapes)> Overlays =>
    [
        ("marked", Marked is null ? MapShapes.None : new([Marked])),
        ("locked", Locked),
        ("kept", Kept),
        ("forecast", Forecast),
    ];
}
