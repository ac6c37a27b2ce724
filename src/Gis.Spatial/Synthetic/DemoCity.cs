using System.Globalization;

namespace Gis.Spatial.Synthetic;

/// <summary>A fictional city, the same on every machine for one scale and seed; made district by district.</summary>
/// <remarks>
/// All polygons are cut from one lattice of junctions, so areas, grids and blocks tile without gap or overlap, to the
/// bit. Only one district is held in memory at a time.
/// </remarks>
public sealed class DemoCity
{
    private readonly Extent extent;
    private readonly CityLattice lattice;

    /// <param name="seed">Any number; another one makes another city.</param>
    public DemoCity(DemoScale scale, long seed)
    {
        Scale = scale;
        Seed = seed;
        extent = Extent.Of(scale);
        lattice = new CityLattice((ulong)seed, extent);
    }

    public DemoScale Scale { get; }

    public long Seed { get; }

    /// <summary>Codes 449901 and up: no real district has them.</summary>
    public IEnumerable<string> DistrictCodes =>
        Enumerable.Range(0, extent.DistrictsWide * extent.DistrictsHigh).Select(CodeOf);

    /// <summary>Each district is planned when the enumeration reaches it.</summary>
    public IEnumerable<DemoDistrict> Districts()
    {
        for (int row = 0; row < extent.DistrictsHigh; row++)
        {
            for (int column = 0; column < extent.DistrictsWide; column++)
            {
                var cells = new DistrictCells(lattice, column, row);
                yield return new DemoDistrict(CodeOf(cells.Number), AreaPlanning.Plan(BlockForming.Form(cells)));
            }
        }
    }

    private static string CodeOf(int number) => (449901 + number).ToString(CultureInfo.InvariantCulture);
}
