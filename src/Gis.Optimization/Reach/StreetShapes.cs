namespace Gis.Optimization.Reach;

/// <summary>Drawn lines of all edges, end to end in flat arrays, in local metres.</summary>
internal sealed class StreetShapes(int[] start, double[] x, double[] y)
{
    /// <summary>First point of each edge, and one entry past the last.</summary>
    public int[] Start { get; } = start;

    public double[] X { get; } = x;

    public double[] Y { get; } = y;

    /// <summary>Share of the drawn length of <paramref name="edge"/> that lies before a place on it.</summary>
    /// <param name="segment">Point that begins the segment.</param>
    /// <param name="along">Place on the segment, 0 to 1.</param>
    public double Fraction(int edge, int segment, double along)
    {
        double before = 0;
        double total = 0;
        for (int point = Start[edge]; point + 1 < Start[edge + 1]; point++)
        {
            double metres = SegmentMetres(point);
            before += point < segment ? metres : point == segment ? along * metres : 0;
            total += metres;
        }

        return total > 0 ? before / total : 0;
    }

    /// <summary>Drawn length of an edge.</summary>
    public double Metres(int edge)
    {
        double total = 0;
        for (int point = Start[edge]; point + 1 < Start[edge + 1]; point++)
        {
            total += SegmentMetres(point);
        }

        return total;
    }

    private double SegmentMetres(int point)
    {
        double dx = X[point + 1] - X[point];
        double dy = Y[point + 1] - Y[point];
        return Math.Sqrt((dx * dx) + (dy * dy));
    }
}
