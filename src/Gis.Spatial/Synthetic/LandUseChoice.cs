namespace Gis.Spatial.Synthetic;

/// <summary>Chooses what a block is used for from how central it is, with a few places of their own scattered about.</summary>
internal sealed class LandUseChoice(TownDensity density, DistrictCells cells)
{
    public LandUse For(IReadOnlyList<int> block)
    {
        int cell = block[0];
        double centrality = density.At(cells, cell);
        var random = SplitMix64.For(
            cells.Lattice.Seed,
            Draw.LandUse,
            cells.FirstColumn + cells.Column(cell),
            cells.FirstRow + cells.Row(cell));
        if (block.Count > 1 && random.Chance(0.28))
        {
            return Campus(ref random, centrality);
        }

        if (density.IsVillage(cells, cell))
        {
            return random.Chance(0.93) ? LandUse.UrbanVillage : LandUse.Industry;
        }

        return random.Unit() switch
        {
            var share when share < Ramp(centrality, 0.42, 0.95, 0.55) => LandUse.Towers,
            var share when share < Ramp(centrality, 0.40, 1.00, 0.72) => LandUse.Offices,
            var share when share > 1 - Ramp(0.62 - centrality, 0, 0.5, 0.34) => LandUse.Industry,
            var share when share > 1 - Ramp(0.72 - centrality, 0, 0.5, 0.62) => LandUse.OldTown,
            var share when share > 0.965 => LandUse.Park,
            _ => LandUse.Compound,
        };
    }

    /// <summary>Large blocks that later become grids of their own.</summary>
    private static LandUse Campus(ref SplitMix64 random, double centrality) => random.Unit() switch
    {
        < 0.40 => LandUse.School,
        < 0.48 => LandUse.Hospital,
        < 0.78 => LandUse.Park,
        _ => centrality > 0.5 ? LandUse.Mall : LandUse.Industry,
    };

    private static double Ramp(double value, double from, double to, double top) =>
        value <= from ? 0 : Math.Min(top, top * (value - from) / (to - from));
}
