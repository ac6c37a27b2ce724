using Gis.Optimization.Reach;
using Gis.Spatial.Isochrones;
using NetTopologySuite.Geometries;

namespace Gis.Api.Reach;

/// <summary>One edge of the graph with its drawn line in metres.</summary>
/// <param name="LengthMetres">To walk; may differ from the drawn length.</param>
internal sealed record DrawnStreet(int Edge, double LengthMetres, double[] X, double[] Y)
{
    public LineString Line() => ReachZones.Metres.CreateLineString(
        [.. X.Zip(Y, (x, y) => new Coordinate(x, y))]);

    /// <summary>Both ends, all corners, and places between them no farther apart than the step.</summary>
    public List<(double X, double Y, Attachment Attachment)> Places(double stepMetres)
    {
        double drawn = 0;
        for (int point = 1; point < X.Length; point++)
        {
            drawn += Segment(point);
        }

        double perDrawn = drawn > 0 ? LengthMetres / drawn : 0;
        var places = new List<(double, double, Attachment)> { (X[0], Y[0], new(Edge, 0, 0)) };
        double before = 0;
        for (int point = 1; point < X.Length; point++)
        {
            double length = Segment(point);
            int steps = Math.Max(1, (int)Math.Ceiling(length / stepMetres));
            for (int step = 1; step <= steps; step++)
            {
                double along = (double)step / steps;
                places.Add((
                    X[point - 1] + (along * (X[point] - X[point - 1])),
                    Y[point - 1] + (along * (Y[point] - Y[point - 1])),
                    new(Edge, (float)((before + (along * length)) * perDrawn), 0)));
            }

            before += length;
        }

        return places;
    }

    private double Segment(int point) => Math.Sqrt(
        ((X[point] - X[point - 1]) * (X[point] - X[point - 1]))
        + ((Y[point] - Y[point - 1]) * (Y[point] - Y[point - 1])));
}
