using Gis.Spatial.Streets;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Tests.Streets;

/// <summary>The plainest shortest walk between two points: nearest edge, then Dijkstra over all nodes.</summary>
internal sealed class WalkingRouter
{
    private readonly List<StreetEdge> edges;
    private readonly Dictionary<long, List<(long To, double Metres)>> links = [];

    public WalkingRouter(StreetNetwork network)
    {
        edges = [.. network.Edges().Where(edge => edge.WalkForward || edge.WalkBackward)];
        foreach (var edge in edges)
        {
            Link(edge.FromNode, edge.ToNode, edge.LengthMetres, edge.WalkForward);
            Link(edge.ToNode, edge.FromNode, edge.LengthMetres, edge.WalkBackward);
        }
    }

    /// <summary>Metres between the two points' nearest places on the network, as routers publish them.</summary>
    public double Metres(double longitude1, double latitude1, double longitude2, double latitude2)
    {
        var (first, toFirst) = Snap(longitude1, latitude1);
        var (last, toLast) = Snap(longitude2, latitude2);
        var reached = new Dictionary<long, double>();
        var queue = new PriorityQueue<long, double>();
        Start(first.ToNode, first.LengthMetres - toFirst, first.WalkForward);
        Start(first.FromNode, toFirst, first.WalkBackward);
        while (queue.TryDequeue(out long node, out double metres))
        {
            if (!reached.TryAdd(node, metres))
            {
                continue;
            }

            foreach (var (to, length) in links[node])
            {
                queue.Enqueue(to, metres + length);
            }
        }

        double best = Math.Min(
            last.WalkForward ? reached.GetValueOrDefault(last.FromNode, double.NaN) + toLast : double.NaN,
            last.WalkBackward
                ? reached.GetValueOrDefault(last.ToNode, double.NaN) + last.LengthMetres - toLast
                : double.NaN);
        return best;

        void Start(long node, double metres, bool isAllowed)
        {
            if (isAllowed)
            {
                queue.Enqueue(node, metres);
            }
        }
    }

    private void Link(long from, long to, double metres, bool isAllowed)
    {
        if (!links.TryGetValue(from, out var list))
        {
            links[from] = list = [];
        }

        if (isAllowed)
        {
            list.Add((to, metres));
        }
    }

    /// <summary>Nearest edge, and the metres along it to the point nearest to the given one.</summary>
    private (StreetEdge Edge, double Metres) Snap(double longitude, double latitude)
    {
        (StreetEdge Edge, double Metres) best = default;
        double nearest = double.PositiveInfinity;
        double narrowing = Math.Cos(latitude * Math.PI / 180);
        foreach (var edge in edges)
        {
            double along = 0;
            var line = edge.Geometry.Coordinates;
            for (int i = 1; i < line.Length; i++)
            {
                var a = new Coordinate((line[i - 1].X - longitude) * narrowing, line[i - 1].Y - latitude);
                var b = new Coordinate((line[i].X - longitude) * narrowing, line[i].Y - latitude);
                var segment = new LineSegment(a, b);
                double share = Math.Clamp(segment.ProjectionFactor(new Coordinate(0, 0)), 0, 1);
                double distance = segment.PointAlong(share).Distance(new Coordinate(0, 0));
                double length = GreatCircle.Metres(line[i - 1].X, line[i - 1].Y, line[i].X, line[i].Y);
                if (distance < nearest)
                {
                    nearest = distance;
                    best = (edge, along + (share * length));
                }

                along += length;
            }
        }

        return best;
    }
}
