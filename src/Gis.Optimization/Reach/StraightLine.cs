namespace Gis.Optimization.Reach;

/// <summary>Distance as the crow flies to the nearest facility: what a drawn circle would claim.</summary>
public static class StraightLine
{
    /// <summary>Metres from each demand point to its nearest facility; infinite when there are no facilities.</summary>
    public static float[] Nearest(double[] facilityX, double[] facilityY, double[] demandX, double[] demandY)
    {
        var order = Enumerable.Range(0, facilityX.Length).OrderBy(facility => facilityX[facility]).ToArray();
        double[] sorted = [.. order.Select(facility => facilityX[facility])];
        var metres = new float[demandX.Length];
        Parallel.For(0, demandX.Length, point =>
        {
            int middle = Array.BinarySearch(sorted, demandX[point]);
            middle = middle < 0 ? ~middle : middle;
            double best = double.PositiveInfinity;
            for (int i = middle; i < order.Length && Square(sorted[i] - demandX[point]) < best; i++)
            {
                double north = facilityY[order[i]] - demandY[point];
                best = Math.Min(best, Square(sorted[i] - demandX[point]) + Square(north));
            }

            for (int i = middle - 1; i >= 0 && Square(sorted[i] - demandX[point]) < best; i--)
            {
                double north = facilityY[order[i]] - demandY[point];
                best = Math.Min(best, Square(sorted[i] - demandX[point]) + Square(north));
            }

            metres[point] = (float)Math.Sqrt(best);
        });
        return metres;
    }

    private static double Square(double value) => value * value;
}
