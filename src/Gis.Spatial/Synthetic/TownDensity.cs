namespace Gis.Spatial.Synthetic;

/// <summary>How densely the town is built: a centre, lesser centres by chance, and urban villages anywhere.</summary>
internal sealed class TownDensity(CityLattice lattice)
{
    private const double RegionMetres = 1500;
    private const double VillageMetres = 420;

    private readonly ValueNoise density = new(lattice.Seed, Draw.Density);
    private readonly ValueNoise village = new(lattice.Seed, Draw.Village);

    /// <summary>About 0 (edge of town) to 1 (centre).</summary>
    public double At(DistrictCells cells, int cell)
    {
        var (east, north) = cells.Middle(cell);
        double across = (2 * (cells.Column(cell) + 0.5) / cells.Wide) - 1.05;
        double up = (2 * (cells.Row(cell) + 0.5) / cells.High) - 0.95;
        double remoteness = Math.Min(1, Math.Sqrt((across * across) + (up * up)));
        return 0.86 - (0.62 * remoteness) + (0.26 * density.At(east / RegionMetres, north / RegionMetres));
    }

    public bool IsVillage(DistrictCells cells, int cell)
    {
        var (east, north) = cells.Middle(cell);
        return village.At(east / VillageMetres, north / VillageMetres) > 0.46;
    }
}
