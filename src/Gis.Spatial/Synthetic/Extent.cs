namespace Gis.Spatial.Synthetic;

/// <summary>The sizes behind a <see cref="DemoScale"/>.</summary>
/// <param name="DistrictsWide">Districts from west to east.</param>
/// <param name="DistrictsHigh">Districts from south to north.</param>
/// <param name="CellsWide">Cells of the street lattice from west to east in one district.</param>
/// <param name="CellsHigh">The same from south to north.</param>
/// <param name="Streets">Streets in one district.</param>
/// <param name="Communities">Communities in one district.</param>
/// <param name="FacilityShare">Facilities in proportion to the district scale.</param>
/// <param name="HasHills">With hill, reservoir and railway; a lone community has only the river.</param>
internal sealed record Extent(
    int DistrictsWide,
    int DistrictsHigh,
    int CellsWide,
    int CellsHigh,
    int Streets,
    int Communities,
    double FacilityShare,
    bool HasHills)
{
    public static Extent Of(DemoScale scale) => scale switch
    {
        DemoScale.Community => new(1, 1, 9, 8, 1, 1, 1, false),
        DemoScale.District => new(1, 1, 79, 66, 10, 80, 1, true),
        DemoScale.City => new(6, 4, 76, 66, 10, 80, 0.35, true),
        _ => throw new ArgumentOutOfRangeException(nameof(scale), scale, "No such demo scale."),
    };

    public int Columns => DistrictsWide * CellsWide;

    public int Rows => DistrictsHigh * CellsHigh;
}
