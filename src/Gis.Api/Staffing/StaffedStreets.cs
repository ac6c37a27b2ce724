namespace Gis.Api.Staffing;

/// <summary>The street of each grid, and of each worker: where they work today, else where the nearest grid is.</summary>
internal sealed record StaffedStreets(int[] OfGrid, int?[] OfWorker)
{
    private const int StreetDigits = 9;

    public static StaffedStreets Of(StaffingCase read)
    {
        var keys = new Dictionary<string, int>();
        int[] ofGrid = [.. read.Grids.Select(grid =>
        {
            string street = grid.Area[..Math.Min(StreetDigits, grid.Area.Length)];
            return keys.TryGetValue(street, out int key) ? key : keys[street] = keys.Count;
        })];
        var ofWorker = new int?[read.Workers.Count];
        double[] nearest = [.. ofWorker.Select(_ => double.PositiveInfinity)];
        for (int grid = 0; grid < ofGrid.Length; grid++)
        {
            double[] metres = read.MetresTo(grid);
            for (int worker = 0; worker < ofWorker.Length; worker++)
            {
                if (metres[worker] < nearest[worker])
                {
                    (nearest[worker], ofWorker[worker]) = (metres[worker], ofGrid[grid]);
                }
            }
        }

        foreach (var share in read.Today)
        {
            ofWorker[share.Worker] = ofGrid[share.Grid];
        }

        return new(ofGrid, ofWorker);
    }
}
