using NetTopologySuite.Geometries;

namespace Gis.Spatial.Synthetic;

/// <summary>The one street lattice of the whole city: every polygon and street is made of its junctions.</summary>
/// <remarks>
/// A junction is a pure function of the seed and its two line numbers, so two neighbours that share it, even in
/// different districts, get the same coordinate to the bit. Line numbers grow to the east and to the north.
/// </remarks>
internal sealed class CityLattice
{
    private const double RiverMetres = 64;
    private const double RailwayMetres = 30;
    private const double LargestJitterMetres = 15;

    private readonly ulong seed;
    private readonly ValueNoise warpEast;
    private readonly ValueNoise warpNorth;

    public CityLattice(ulong seed, Extent extent)
    {
        this.seed = seed;
        Extent = extent;
        warpEast = new ValueNoise(seed, Draw.Warp);
        warpNorth = new ValueNoise(seed, Draw.WarpNorth);
        double? railway = extent.HasHills ? 0.31 : null;
        Verticals = LatticeLines.Lay(
            seed, Draw.ColumnWidth, extent.DistrictsWide, extent.CellsWide, railway, RailwayMetres);
        Horizontals = LatticeLines.Lay(
            seed, Draw.RowHeight, extent.DistrictsHigh, extent.CellsHigh, 0.37, RiverMetres);
    }

    public ulong Seed => seed;

    public Extent Extent { get; }

    /// <summary>Lines from south to north, counted from the west.</summary>
    public LatticeLines Verticals { get; }

    /// <summary>Lines from west to east, counted from the south.</summary>
    public LatticeLines Horizontals { get; }

    public bool IsRailway(int column) => Verticals.IsBarrier(column);

    public bool IsRiver(int row) => Horizontals.IsBarrier(row);

    /// <summary>Unique in the whole city.</summary>
    public long JunctionId(int column, int row) => ((long)row * (Extent.Columns + 1)) + column + 1;

    public Coordinate Junction(int column, int row)
    {
        var random = SplitMix64.For(seed, Draw.Jitter, column, row);
        double east = Verticals.Metres(column) + (random.Between(-1, 1) * Jitter(Verticals, column));
        double north = Horizontals.Metres(row) + (random.Between(-1, 1) * Jitter(Horizontals, row));
        return Ground.ToDegrees(
            east + Warp(warpEast, east, north),
            north + Warp(warpNorth, east, north));
    }

    /// <summary>Long bends that turn whole quarters, and short ones that a single street follows.</summary>
    private static double Warp(ValueNoise noise, double east, double north) =>
        (460 * noise.At(east / 2600, north / 2600)) + (60 * noise.At((east / 800) + 500, (north / 800) + 500));

    /// <summary>Main streets and banks run smoothly; small streets wander.</summary>
    private static double Jitter(LatticeLines lines, int line) =>
        lines.IsBarrier(line) || lines.IsBarrier(line - 1) || lines.CrossesBarriers(line)
            ? LargestJitterMetres / 6
            : LargestJitterMetres;
}
