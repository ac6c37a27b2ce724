namespace Gis.Spatial.Partition;

/// <summary>Exact signed areas of rings of vertices, in lattice steps squared.</summary>
internal static class RingMeasure
{
    /// <summary>Twice the signed area; positive for counter-clockwise.</summary>
    public static Int128 TwiceArea(VertexTable vertices, ReadOnlySpan<int> ring)
    {
        long[] x = vertices.X;
        long[] y = vertices.Y;
        long originX = x[ring[0]];
        long originY = y[ring[0]];
        long lastX = x[ring[^1]] - originX;
        long lastY = y[ring[^1]] - originY;
        Int128 sum = 0;
        long partial = 0;
        foreach (int vertex in ring)
        {
            long nextX = x[vertex] - originX;
            long nextY = y[vertex] - originY;
            if (IsSmall(lastX, lastY) && IsSmall(nextX, nextY) && Math.Abs(partial) < 1L << 60)
            {
                partial += (lastX * nextY) - (lastY * nextX);
            }
            else
            {
                sum += partial + Orientation.Cross(lastX, lastY, nextX, nextY);
                partial = 0;
            }

            (lastX, lastY) = (nextX, nextY);
        }

        return sum + partial;
    }

    /// <summary>Where <paramref name="point"/> lies: +1 inside, 0 on the ring, -1 outside (even-odd).</summary>
    public static int Locate(VertexTable vertices, ReadOnlySpan<int> ring, LatticePoint point)
    {
        bool isInside = false;
        var last = vertices[ring[^1]];
        foreach (int vertex in ring)
        {
            var next = vertices[vertex];
            if ((last.Y > point.Y) != (next.Y > point.Y))
            {
                int turn = Orientation.Turn(last, next, point);
                if (turn == 0)
                {
                    return 0;
                }

                isInside ^= turn > 0 == next.Y > last.Y;
            }
            else if (IsOnSegment(last, next, point))
            {
                return 0;
            }

            last = next;
        }

        return isInside ? 1 : -1;
    }

    public static bool IsOnSegment(LatticePoint a, LatticePoint b, LatticePoint point) =>
        point.X >= Math.Min(a.X, b.X) && point.X <= Math.Max(a.X, b.X)
        && point.Y >= Math.Min(a.Y, b.Y) && point.Y <= Math.Max(a.Y, b.Y)
        && Orientation.Turn(a, b, point) == 0;

    private static bool IsSmall(long x, long y) =>
        (ulong)(x + (1L << 29)) < 1UL << 30 && (ulong)(y + (1L << 29)) < 1UL << 30;
}
