using Gis.Spatial.Isochrones;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Tests.Isochrones;

/// <summary>
/// Crooked streets about a hundred metres apart on both banks of a river with one bridge, and walks to one corner of the
/// town worked out the slow way.
/// </summary>
internal sealed class RiverTown
{
    private const int Side = 12;
    private const int LastWest = 5;
    private const int BridgeRow = 2;
    private const double StepMetres = 10;
    private readonly Coordinate[] nodes = new Coordinate[Side * Side];
    private readonly List<(int From, int To)> edges = [];
    private readonly double[] metres = new double[Side * Side];

    public RiverTown(int seed)
    {
        Random random = new(seed);
        for (int node = 0; node < nodes.Length; node++)
        {
            double Shift() => (random.NextDouble() - 0.5) * 50;
            nodes[node] = new((node % Side * 100) + Shift(), (node / Side * 100) + Shift());
        }

        for (int node = 0; node < nodes.Length; node++)
        {
            bool isCrossing = node % Side == LastWest && node / Side != BridgeRow;
            if (node % Side < Side - 1 && !isCrossing && random.NextDouble() < 0.9)
            {
                edges.Add((node, node + 1));
            }

            if (node / Side < Side - 1 && random.NextDouble() < 0.9)
            {
                edges.Add((node, node + Side));
            }
        }

        Walk();
    }

    public Geometry Outline { get; } =
        ReachZones.Metres.ToGeometry(new Envelope(-100, (Side * 100) + 100, -100, (Side * 100) + 100));

    public List<WalkedStreet> Streets(double limitMetres) => edges.ConvertAll(edge =>
    {
        var (from, to) = (nodes[edge.From], nodes[edge.To]);
        int steps = (int)Math.Ceiling(from.Distance(to) / StepMetres);
        var places = Enumerable.Range(0, steps + 1)
            .Select(step => new StreetPlace(
                from.X + ((to.X - from.X) * step / steps),
                from.Y + ((to.Y - from.Y) * step / steps),
                limitMetres - MetresOn(edge, (double)step / steps)));
        return new WalkedStreet(ReachZones.Metres.CreateLineString([from, to]), [.. places]);
    });

    /// <summary>Walk from a door: straight to the nearest street, then along the streets.</summary>
    public double MetresFrom(Coordinate door) => edges.Select(edge =>
    {
        LineSegment line = new(nodes[edge.From], nodes[edge.To]);
        return (Gap: line.Distance(door), Walk: MetresOn(edge, Math.Clamp(line.ProjectionFactor(door), 0, 1)));
    }).MinBy(way => way.Gap) is var nearest
        ? nearest.Gap + nearest.Walk
        : double.PositiveInfinity;

    private double MetresOn((int From, int To) edge, double along)
    {
        double length = nodes[edge.From].Distance(nodes[edge.To]);
        return Math.Min(metres[edge.From] + (along * length), metres[edge.To] + ((1 - along) * length));
    }

    private void Walk()
    {
        Array.Fill(metres, double.PositiveInfinity);
        metres[0] = 0;
        for (bool isBetter = true; isBetter;)
        {
            isBetter = false;
            foreach (var (one, other) in edges.SelectMany(edge => new[] { edge, (edge.To, edge.From) }))
            {
                double walk = metres[one] + nodes[one].Distance(nodes[other]);
                isBetter |= walk < metres[other];
                metres[other] = Math.Min(metres[other], walk);
            }
        }
    }
}
