namespace Gis.Optimization.Siting.Files;

/// <summary>OR-Library capacitated p-median: `id best`, `n p Q`, then `i x y demand`.</summary>
/// <remarks>Osman and Christofides, ITOR 1, 1994. Travel is the Euclidean distance rounded down.</remarks>
public static class PmedCapFile
{
    private const int MostPoints = 5_000;

    /// <param name="count">Sites to open; null for the number in the file.</param>
    /// <exception cref="FormatException">The file is not of this form: says where.</exception>
    public static SitingProblem Read(string path, int? count)
    {
        var file = new NumberFile(path);
        file.Whole();
        file.Real();
        int points = file.Whole(1, MostPoints, "a number of points");
        int sites = count is null ? file.Whole(1, points, "a number of sites") : file.Whole();
        double capacity = file.NotNegative("the capacity of a site");
        file.ExpectLeft(points, "points", 4);
        var x = new double[points];
        var y = new double[points];
        var loads = new double[points];
        var isGiven = new bool[points];
        for (int line = 0; line < points; line++)
        {
            int point = file.Index(points);
            if (isGiven[point])
            {
                throw new FormatException($"{Path.GetFileName(path)}: point {point + 1} is given twice.");
            }

            isGiven[point] = true;
            (x[point], y[point]) = (file.Real(), file.Real());
            loads[point] = file.NotNegative("the demand of a point");
        }

        return new()
        {
            Model = SitingModel.CapacitatedMedian,
            Weights = Enumerable.Repeat(1d, points).ToArray(),
            Count = count ?? sites,
            Loads = loads,
            Capacities = Enumerable.Repeat(capacity, points).ToArray(),
            Travel = TravelTable.Of(
                points, points, (d, s) => Math.Floor(Math.Sqrt(Square(x[d] - x[s]) + Square(y[d] - y[s])))),
        };
    }

    private static double Square(double value) => value * value;
}
