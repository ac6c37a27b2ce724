namespace Gis.Api.Blocks;

/// <summary>What cutting the blocks of an area came to.</summary>
/// <param name="Communities">Communities that were cut.</param>
/// <param name="Cut">Blocks of the area now: kept and begun.</param>
/// <param name="Kept">Blocks whose ground is as it was; they keep their code.</param>
/// <param name="Merged">Pieces too small or too narrow, which joined a neighbour.</param>
/// <param name="WentAround">Buildings on a street that a border went around.</param>
/// <param name="Buildings">Buildings of the area that hang on a block, each on one.</param>
/// <param name="Unhung">Buildings that stand outside the outline of their community.</param>
internal sealed record BlockCutAnswer(
    string Area, int Communities, int Cut, int Kept, int Begun, int Ended, int Merged, int WentAround, int Buildings, int Unhung)
{
    public static BlockCutAnswer None(string area) => new(area, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Both together, for this area.</summary>
    public BlockCutAnswer And(BlockCutAnswer other) => new(
        Area,
        Communities + other.Communities,
        Cut + other.Cut,
        Kept + other.Kept,
        Begun + other.Begun,
        Ended + other.Ended,
        Merged + other.Merged,
        WentAround + other.WentAround,
        Buildings + other.Buildings,
        Unhung + other.Unhung);
}
