namespace Gis.Spatial.Synthetic;

/// <summary>A block while the town is being planned: whole cells, one use, and the households that will live there.</summary>
internal sealed class TownBlock(int index, LandUse use, IReadOnlyList<int> cells)
{
    public int Index { get; } = index;

    public LandUse Use { get; } = use;

    public IReadOnlyList<int> Cells { get; } = cells;

    public int Households { get; set; }

    /// <summary>Metres from the middle of the site.</summary>
    public (double East, double North) Middle { get; init; }

    /// <summary>The land block that this piece of river or railway goes with, in every area and grid; else null.</summary>
    public int? Host { get; set; }
}
