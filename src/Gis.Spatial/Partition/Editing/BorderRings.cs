using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>Joins directed segments, the grid on their left, into its polygon.</summary>
/// <remarks>Where several segments leave a corner, the grid's ground decides: a ring goes around one wedge of it.</remarks>
internal sealed class BorderRings
{
    private readonly string id;
    private readonly ILookup<LatticePoint, LatticePoint> next;
    private readonly HashSet<(LatticePoint From, LatticePoint To)> done = [];

    public BorderRings(string id, IEnumerable<(LatticePoint From, LatticePoint To)> segments)
    {
        this.id = id;
        next = segments.OrderBy(segment => segment.From, Comparer<LatticePoint>.Create((one, other) =>
            one.CompareWestToEast(other))).ToLookup(segment => segment.From, segment => segment.To);
    }

    /// <exception cref="EditRefusedException">The segments are the border of no ground.</exception>
    public Geometry Draw()
    {
        LinearRing[] rings = [.. Rings().SelectMany(SimpleLoops.Of).Select(ToRing)];
        Polygon[] shells = [.. rings.Where(ring => ring.IsCCW).Select(ring => Geo.Factory.CreatePolygon(ring))];
        int[] smallestFirst = [.. Enumerable.Range(0, shells.Length).OrderBy(shell => shells[shell].Area)];
        var holes = rings.Where(ring => !ring.IsCCW)
            .ToLookup(hole => smallestFirst.FirstOrDefault(shell => shells[shell].Covers(hole), -1));
        if (holes.Contains(-1))
        {
            throw NotClosed();
        }

        Polygon[] polygons = [.. shells.Select((shell, i) => Geo.Factory.CreatePolygon(shell.Shell, [.. holes[i]]))];
        return polygons.Length == 1 ? polygons[0] : Geo.Factory.CreateMultiPolygon(polygons);
    }

    private IEnumerable<List<LatticePoint>> Rings()
    {
        foreach (var first in next.SelectMany(corner => corner.Select(to => (From: corner.Key, To: to))))
        {
            if (!done.Contains(first))
            {
                var ring = new List<LatticePoint>();
                var segment = first;
                do
                {
                    ring.Add(done.Add(segment) ? segment.From : throw NotClosed());
                    segment = Following(segment);
                }
                while (segment != first);
                yield return ring;
            }
        }
    }

    /// <summary>The next segment clockwise from the way back: between the two lies ground of the grid alone.</summary>
    private (LatticePoint From, LatticePoint To) Following((LatticePoint From, LatticePoint To) segment)
    {
        var at = segment.To;
        LatticePoint[] leaving = [.. next[at].Order(Comparer<LatticePoint>.Create((one, other) => Compare(at, one, other)))];
        if (leaving.Length == 0)
        {
            throw NotClosed();
        }

        int before = Array.FindLastIndex(leaving, to => Compare(at, to, segment.From) < 0);
        return (at, leaving[before < 0 ? ^1 : before]);
    }

    private static int Compare(LatticePoint at, LatticePoint one, LatticePoint other) =>
        Orientation.CompareAngle(one.X - at.X, one.Y - at.Y, other.X - at.X, other.Y - at.Y);

    private EditRefusedException NotClosed() => new(EditRefusal.BorderDoesNotClose, id);

    private static LinearRing ToRing(LatticePoint[] loop) =>
        Geo.Factory.CreateLinearRing([.. loop.Append(loop[0]).Select(corner => corner.ToCoordinate())]);
}
