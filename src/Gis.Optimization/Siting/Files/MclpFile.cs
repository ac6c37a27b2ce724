namespace Gis.Optimization.Siting.Files;

/// <summary>Maximal covering of points in the plane: the number of points, then `x y` of each.</summary>
/// <remarks>
/// Weights come from `demand-NAME.dat` beside `NAME.txt`, one a point, or from a third number a point;
/// else all are one.
/// Every point is a candidate (Lorena and Pereira, 2002).
/// </remarks>
public static class MclpFile
{
    private const int MostPoints = 20_000;

    /// <param name="radius">Covers up to this Euclidean distance.</param>
    /// <exception cref="FormatException">The file is not of this form: says where.</exception>
    public static SitingProblem Read(string path, int count, double radius)
    {
        var file = new NumberFile(path);
        int points = file.Whole(1, MostPoints, "a number of points");
        file.ExpectLeft(points, "points", 2, 3);
        bool hasWeights = file.Left == 3 * points;
        var x = new double[points];
        var y = new double[points];
        var weights = new double[points];
        for (int point = 0; point < points; point++)
        {
            (x[point], y[point]) = (file.Real(), file.Real());
            weights[point] = hasWeights ? file.NotNegative("the weight of a point") : 1;
        }

        return new()
        {
            Model = SitingModel.MaximalCovering,
            Weights = hasWeights ? weights : Beside(path, points) ?? weights,
            Count = count,
            Limit = radius,
            Travel = TravelTable.Of(points, points, (d, s) => Within(x[d] - x[s], y[d] - y[s], radius)),
        };
    }

    private static double Within(double dx, double dy, double radius)
    {
        double distance = Math.Sqrt((dx * dx) + (dy * dy));
        return distance <= radius ? distance : double.PositiveInfinity;
    }

    private static double[]? Beside(string path, int points)
    {
        string name = $"demand-{Path.GetFileNameWithoutExtension(path)}.dat";
        string demand = Path.Combine(Path.GetDirectoryName(path) ?? string.Empty, name);
        if (!File.Exists(demand))
        {
            return null;
        }

        var file = new NumberFile(demand);
        file.ExpectLeft(points, "points", 1);
        return [.. Enumerable.Range(0, points).Select(_ => file.NotNegative("the weight of a point"))];
    }
}
