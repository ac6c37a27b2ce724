namespace Gis.Spatial.Partition;

/// <summary>The square of one lattice step around a vertex: what lies in it is rounded to the vertex.</summary>
/// <remarks>Western and southern side belong to the square, the others to its neighbours, as <see cref="Orientation.Crossing"/> rounds.</remarks>
internal static class HotPixel
{
    /// <summary>Whether the segment ab, ends included, has a point in the square around the vertex; exact.</summary>
    public static bool IsMet(LatticePoint a, LatticePoint b, LatticePoint vertex)
    {
        if (Math.Max(a.X, b.X) < vertex.X || Math.Min(a.X, b.X) > vertex.X
            || Math.Max(a.Y, b.Y) < vertex.Y || Math.Min(a.Y, b.Y) > vertex.Y)
        {
            return false;
        }

        // In half steps from the vertex, so that the square reaches from -1 to 1.
        long x = 2 * (a.X - vertex.X), y = 2 * (a.Y - vertex.Y);
        long dx = 2 * (b.X - a.X), dy = 2 * (b.Y - a.Y);
        if (Int128.Abs(Orientation.Cross(x, y, dx, dy)) > Math.Abs(dx) + Math.Abs(dy))
        {
            return false;
        }

        Stretch stretch = new(new(0, 1), new(1, 1), true, true);
        return stretch.Cut(x, dx) && stretch.Cut(y, dy);
    }

    /// <summary>The part of the way from a to b, 0 to 1, that is left.</summary>
    private record struct Stretch(Share From, Share To, bool HasFrom, bool HasTo)
    {
        /// <summary>Leaves what has -1 ≤ at + way * share &lt; 1.</summary>
        /// <returns>False when nothing is left.</returns>
        public bool Cut(long at, long way)
        {
            if (way == 0)
            {
                return at is >= -1 and < 1;
            }

            Share closed = way > 0 ? new(-1 - at, way) : new(at + 1, -way);
            Share open = way > 0 ? new(1 - at, way) : new(at - 1, -way);
            var (from, hasFrom, to, hasTo) = way > 0 ? (closed, true, open, false) : (open, false, closed, true);
            int later = from.CompareTo(From), earlier = to.CompareTo(To);
            (From, HasFrom) = later > 0 ? (from, hasFrom) : (From, HasFrom && (later < 0 || hasFrom));
            (To, HasTo) = earlier < 0 ? (to, hasTo) : (To, HasTo && (earlier > 0 || hasTo));
            int left = From.CompareTo(To);
            return left < 0 || (left == 0 && HasFrom && HasTo);
        }
    }

    /// <param name="Below">More than nothing.</param>
    private readonly record struct Share(long Above, long Below) : IComparable<Share>
    {
        public int CompareTo(Share other) => ((Int128)Above * other.Below).CompareTo((Int128)other.Above * Below);
    }
}
