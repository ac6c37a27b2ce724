namespace Gis.Optimization.Staffing.Rosters;

/// <summary>What a dispatcher fixes or rules out.</summary>
/// <param name="Pinned">The worker must have a part of the grid.</param>
/// <param name="Forbidden">The worker must not work the grid.</param>
/// <param name="Together">Whoever works one of the two grids works the other as well.</param>
public sealed record RosterWishes(
    IReadOnlyList<(int Worker, int Grid)> Pinned,
    IReadOnlyList<(int Worker, int Grid)> Forbidden,
    IReadOnlyList<(int First, int Second)> Together)
{
    public static RosterWishes None { get; } = new([], [], []);
}
