using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>How much of a border follows each layer; every segment is measured once, whoever owns it later.</summary>
internal sealed class BorderFollowing(IReadOnlyList<LineLayer> layers)
{
    private readonly Dictionary<(LatticePoint, LatticePoint), double[]> known = [];
    private readonly List<(double From, double To)> intervals = [];

    /// <summary>Metres along each layer, and last the metres along any of them.</summary>
    public double[] Measure(Geometry geometry)
    {
        double[] sums = new double[layers.Count + 1];
        foreach (var segment in layers.Count == 0 ? [] : BorderSegments.Undirected(geometry))
        {
            double[] metres = MetresOf(segment);
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += metres[i];
            }
        }

        return sums;
    }

    /// <summary>Segments of the border that follow no layer for half of their length or more.</summary>
    public Geometry Straying(Geometry geometry) => Geo.Factory.CreateMultiLineString([..
        BorderSegments.Undirected(geometry)
            .Where(segment => MetresOf(segment)[^1] < GroundMeasure.LengthMetres(segment.From, segment.To) / 2)
            .Select(segment => Geo.Factory.CreateLineString([segment.From.ToCoordinate(), segment.To.ToCoordinate()]))]);

    private double[] MetresOf((LatticePoint From, LatticePoint To) segment) => known.TryGetValue(segment, out double[]? metres)
        ? metres
        : known[segment] = Measure(segment.From, segment.To);

    private double[] Measure(LatticePoint from, LatticePoint to)
    {
        double length = GroundMeasure.LengthMetres(from, to);
        double[] metres = new double[layers.Count + 1];
        var (start, end) = (from.ToCoordinate(), to.ToCoordinate());
        intervals.Clear();
        for (int i = 0; i < layers.Count; i++)
        {
            (double, double)[] follows = [.. layers[i].Follows(start, end)];
            metres[i] = length * Covered([.. follows]);
            intervals.AddRange(follows);
        }

        metres[^1] = length * Covered(intervals);
        return metres;
    }

    private static double Covered(List<(double From, double To)> intervals)
    {
        intervals.Sort();
        double sum = 0, reached = 0;
        foreach (var (from, to) in intervals)
        {
            sum += Math.Max(0, to - Math.Max(from, reached));
            reached = Math.Max(reached, to);
        }

        return sum;
    }
}
