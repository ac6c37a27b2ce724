using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Gis.Spatial.Partition.Editing;

/// <summary>Lines that a border should follow: streets, water, or the borders of communities.</summary>
/// <remarks>
/// A stretch of border follows the layer where it is within <see cref="WithinMetres"/> of one of its segments and runs
/// in the same direction to within 30 degrees. Where it does so is worked out exactly, not by sampling: a point of a
/// straight line is near to a segment for one interval of that line.
/// </remarks>
public sealed class LineLayer
{
    private const double CosineOfLargestAngle = 0.8660254037844386;
    private readonly STRtree<(Coordinate From, Coordinate To)> segments = new();

    /// <param name="lines">Degrees.</param>
    public LineLayer(string name, IEnumerable<LineString> lines, double withinMetres = 5)
    {
        Name = name;
        WithinMetres = withinMetres;
        foreach (var line in lines)
        {
            var coordinates = line.Coordinates;
            for (int i = 1; i < coordinates.Length; i++)
            {
                segments.Insert(new Envelope(coordinates[i - 1], coordinates[i]), (coordinates[i - 1], coordinates[i]));
            }
        }

        segments.Build();
    }

    public string Name { get; }

    public double WithinMetres { get; }

    /// <summary>Shares of the segment, from 0 to 1, that follow the layer; intervals may overlap.</summary>
    internal IEnumerable<(double From, double To)> Follows(Coordinate from, Coordinate to)
    {
        var (perLongitude, perLatitude) = GroundMeasure.MetresPerDegree((from.Y + to.Y) / 2);
        var place = new Envelope(from, to);
        place.ExpandBy(WithinMetres / perLongitude, WithinMetres / perLatitude);
        double length = Length((to.X - from.X) * perLongitude, (to.Y - from.Y) * perLatitude);
        foreach (var (start, end) in segments.Query(place))
        {
            var along = new Capsule(
                (start.X - from.X) * perLongitude, (start.Y - from.Y) * perLatitude,
                (end.X - from.X) * perLongitude, (end.Y - from.Y) * perLatitude, WithinMetres);
            double ux = (to.X - from.X) * perLongitude / length, uy = (to.Y - from.Y) * perLatitude / length;
            if (along.Cosine(ux, uy) >= CosineOfLargestAngle && along.Crossed(ux, uy) is var (first, last)
                && Math.Min(1, last / length) > Math.Max(0, first / length))
            {
                yield return (Math.Max(0, first / length), Math.Min(1, last / length));
            }
        }
    }

    private static double Length(double x, double y) => Math.Sqrt((x * x) + (y * y));

    /// <summary>All points within a radius of a segment, in metres.</summary>
    private readonly record struct Capsule(double Ax, double Ay, double Bx, double By, double Radius)
    {
        public double Cosine(double ux, double uy)
        {
            double length = Length(Bx - Ax, By - Ay);
            return length == 0 ? 0 : Math.Abs(((Bx - Ax) * ux) + ((By - Ay) * uy)) / length;
        }

        /// <summary>Where a line from the origin in direction u enters and leaves; the capsule is convex.</summary>
        public (double First, double Last)? Crossed(double ux, double uy)
        {
            double first = double.PositiveInfinity, last = double.NegativeInfinity;
            Widen(Disk(Ax, Ay, ux, uy));
            Widen(Disk(Bx, By, ux, uy));
            Widen(Strip(ux, uy));
            return first <= last ? (first, last) : null;

            void Widen((double From, double To)? part)
            {
                if (part is var (from, to))
                {
                    first = Math.Min(first, from);
                    last = Math.Max(last, to);
                }
            }
        }

        private (double From, double To)? Disk(double x, double y, double ux, double uy)
        {
            double along = (x * ux) + (y * uy);
            double across = (x * uy) - (y * ux);
            double square = (Radius * Radius) - (across * across);
            return square < 0 ? null : (along - Math.Sqrt(square), along + Math.Sqrt(square));
        }

        /// <summary>The rectangle between both ends: two conditions that are linear along the line.</summary>
        private (double From, double To)? Strip(double ux, double uy)
        {
            double length = Length(Bx - Ax, By - Ay);
            if (length == 0)
            {
                return null;
            }

            double vx = (Bx - Ax) / length, vy = (By - Ay) / length;
            var along = Between(-((Ax * vx) + (Ay * vy)), (ux * vx) + (uy * vy), 0, length);
            var across = Between((Ay * vx) - (Ax * vy), (ux * vy) - (uy * vx), -Radius, Radius);
            double from = Math.Max(along.From, across.From), to = Math.Min(along.To, across.To);
            return from <= to ? (from, to) : null;
        }

        /// <summary>For which t is low ≤ start + slope t ≤ high?</summary>
        private static (double From, double To) Between(double start, double slope, double low, double high)
        {
            if (Math.Abs(slope) < 1e-12)
            {
                return start >= low && start <= high
                    ? (double.NegativeInfinity, double.PositiveInfinity)
                    : (double.PositiveInfinity, double.NegativeInfinity);
            }

            double one = (low - start) / slope, other = (high - start) / slope;
            return (Math.Min(one, other), Math.Max(one, other));
        }
    }
}
