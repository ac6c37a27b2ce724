namespace Gis.Spatial.Synthetic;

/// <summary>Hires the workers of one community: nearly one for each grid, and a few without a grid of their own.</summary>
internal sealed class WorkerPlanning(DistrictCells cells, BuildingFactory places, IReadOnlyList<int> homeCells)
{
    private const double VacantShare = 0.04;
    private const double SpareShare = 0.14;

    private static readonly string[] Skills =
        ["elder_care", "mediation", "fire_safety", "cantonese", "first_aid", "hakka", "it"];

    /// <param name="area">The community.</param>
    /// <param name="blocks">Its blocks.</param>
    /// <param name="grids">Its grids.</param>
    /// <param name="number">Number of the community in the city.</param>
    public IReadOnlyList<DemoWorker> Hire(
        DemoArea area, IReadOnlyList<TownBlock> blocks, IReadOnlyList<DemoGrid> grids, long number)
    {
        var random = SplitMix64.For(cells.Lattice.Seed, Draw.Worker, number);
        var near = blocks.Where(block => block.Households > 0).SelectMany(block => block.Cells).ToList();
        var workers = new List<DemoWorker>();
        foreach (var grid in grids)
        {
            if (!random.Chance(VacantShare))
            {
                workers.Add(Hire(ref random, area, near, grid, workers.Count + 1));
            }
        }

        int spare = (int)((grids.Count * SpareShare) + random.Unit());
        for (int i = 0; i < spare; i++)
        {
            workers.Add(Hire(ref random, area, near, null, workers.Count + 1));
        }

        return workers;
    }

    private DemoWorker Hire(ref SplitMix64 random, DemoArea area, List<int> near, DemoGrid? grid, int number)
    {
        bool livesNear = near.Count > 0 && random.Chance(0.6);
        int cell = random.Pick(livesNear ? near : homeCells);
        var home = places.At(cell, random.Between(0.15, 0.85), random.Between(0.15, 0.85));
        double share = random.Unit();
        double hours = share < 0.8 ? 40 : share < 0.92 ? 30 : 20;
        return new DemoWorker(
            $"{area.Code}9{number:000}",
            Geo.Factory.CreatePoint(home),
            hours,
            Learn(ref random, grid),
            random.Unit() switch { < 0.035 => WorkerStatus.OnLeave, < 0.05 => WorkerStatus.Seconded, _ => WorkerStatus.Available },
            grid?.Code);
    }

    /// <summary>Most who work a grid can do what it needs; the rest is chance.</summary>
    private static string[] Learn(ref SplitMix64 random, DemoGrid? grid)
    {
        var learnt = new List<string>();
        foreach (string skill in Skills)
        {
            bool isNeeded = grid is not null && grid.Skills.Contains(skill);
            if (random.Chance(isNeeded ? 0.9 : 0.2))
            {
                learnt.Add(skill);
            }
        }

        return [.. learnt];
    }
}
