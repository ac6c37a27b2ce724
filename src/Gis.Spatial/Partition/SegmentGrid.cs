using System.Numerics;

namespace Gis.Spatial.Partition;

/// <summary>Live segments hung in square cells, to find those that meet anywhere but at a shared end.</summary>
/// <remarks>
/// A uniform grid after Franklin et al., "Uniform grids: a technique for intersection detection" (1989). Cells map to
/// buckets by their running number modulo the table size, so that scattered communities cost no empty cells.
/// </remarks>
internal sealed class SegmentGrid
{
    private readonly VertexTable vertices;
    private readonly SegmentTable segments;
    private readonly long minX;
    private readonly long minY;
    private readonly double cellSize;
    private readonly int columns;
    private readonly int mask;
    private readonly int[] starts;
    private readonly int[] members;

    public SegmentGrid(VertexTable vertices, SegmentTable segments)
    {
        this.vertices = vertices;
        this.segments = segments;
        (minX, minY, long maxX, cellSize, int alive) = Measure(vertices, segments);
        columns = (int)Math.Min(1 << 26, ((maxX - minX) / cellSize) + 1);
        int buckets = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, alive * 2));
        mask = buckets - 1;
        starts = new int[buckets + 1];
        for (int segment = 0; segment < segments.Count; segment++)
        {
            if (segments.IsAlive(segment))
            {
                CountCells(segment);
            }
        }

        for (int bucket = 0; bucket < buckets; bucket++)
        {
            starts[bucket + 1] += starts[bucket];
        }

        members = new int[starts[buckets]];
        for (int segment = segments.Count - 1; segment >= 0; segment--)
        {
            if (segments.IsAlive(segment))
            {
                Hang(segment);
            }
        }
    }

    /// <summary>
    /// Calls back for every pair that crosses, touches or runs along each other; a pair may come twice.
    /// </summary>
    /// <param name="firstNew">Pairs of segments that are both older than this number are skipped.</param>
    public void FindMeetings(int firstNew, Action<int, int> found)
    {
        for (int bucket = 0; bucket <= mask; bucket++)
        {
            int end = starts[bucket + 1];
            for (int i = starts[bucket]; i < end - 1; i++)
            {
                int one = members[i];
                for (int j = i + 1; j < end; j++)
                {
                    int other = members[j];
                    if ((one >= firstNew || other >= firstNew) && one != other && Meet(one, other))
                    {
                        found(one, other);
                    }
                }
            }
        }
    }

    /// <summary>Segments whose cells meet the box; a segment may come twice, and some lie outside the box.</summary>
    public void Query(long fromX, long fromY, long toX, long toY, List<int> found)
    {
        found.Clear();
        int firstColumn = Column(fromX);
        int lastColumn = Column(toX);
        int lastRow = Row(toY);
        for (int row = Row(fromY); row <= lastRow; row++)
        {
            for (int column = firstColumn; column <= lastColumn; column++)
            {
                int bucket = Bucket(row, column);
                found.AddRange(members.AsSpan(starts[bucket], starts[bucket + 1] - starts[bucket]));
            }
        }
    }

    private static (long MinX, long MinY, long MaxX, double CellSize, int Alive) Measure(
        VertexTable vertices, SegmentTable segments)
    {
        long minX = long.MaxValue, minY = long.MaxValue, maxX = long.MinValue;
        double total = 0;
        int alive = 0;
        for (int segment = 0; segment < segments.Count; segment++)
        {
            if (segments.IsAlive(segment))
            {
                int low = segments.Low[segment];
                int high = segments.High[segment];
                long x = vertices.X[low];
                minX = Math.Min(minX, Math.Min(x, vertices.X[high]));
                maxX = Math.Max(maxX, Math.Max(x, vertices.X[high]));
                minY = Math.Min(minY, Math.Min(vertices.Y[low], vertices.Y[high]));
                total += Math.Max(Math.Abs(x - vertices.X[high]), Math.Abs(vertices.Y[low] - vertices.Y[high]));
                alive++;
            }
        }

        return alive == 0 ? (0, 0, 0, 1, 0) : (minX, minY, maxX, Math.Max(1, 1.5 * total / alive), alive);
    }

    private int Column(long x) => (int)Math.Clamp((x - minX) / cellSize, 0, columns - 1);

    private int Row(long y) => (int)Math.Clamp((y - minY) / cellSize, 0, 1 << 26);

    private int Bucket(int row, int column) => (int)(((long)row * columns) + column) & mask;

    private void CountCells(int segment)
    {
        var (left, right, bottom, top) = Cells(segment);
        for (int row = bottom; row <= top; row++)
        {
            var (first, last) = bottom == top ? (left, right) : ColumnsInRow(segment, row, left, right);
            for (int column = first; column <= last; column++)
            {
                starts[Bucket(row, column)]++;
            }
        }
    }

    private void Hang(int segment)
    {
        var (left, right, bottom, top) = Cells(segment);
        for (int row = bottom; row <= top; row++)
        {
            var (first, last) = bottom == top ? (left, right) : ColumnsInRow(segment, row, left, right);
            for (int column = first; column <= last; column++)
            {
                members[--starts[Bucket(row, column)]] = segment;
            }
        }
    }

    private (int Left, int Right, int Bottom, int Top) Cells(int segment)
    {
        int low = segments.Low[segment];
        int high = segments.High[segment];
        long ax = vertices.X[low], ay = vertices.Y[low], bx = vertices.X[high], by = vertices.Y[high];
        return (
            Column(Math.Min(ax, bx)), Column(Math.Max(ax, bx)),
            Row(Math.Min(ay, by)), Row(Math.Max(ay, by)));
    }

    /// <summary>Columns a segment may touch within one row; the margin of two steps covers the rounding.</summary>
    private (int First, int Last) ColumnsInRow(int segment, int row, int left, int right)
    {
        if (right - left < 2)
        {
            return (left, right);
        }

        int low = segments.Low[segment];
        int high = segments.High[segment];
        double ax = vertices.X[low] - minX, ay = vertices.Y[low] - minY;
        double slope = (vertices.X[high] - minX - ax) / (vertices.Y[high] - minY - ay);
        double atBottom = ax + (((row * cellSize) - 2 - ay) * slope);
        double atTop = ax + ((((row + 1) * cellSize) + 2 - ay) * slope);
        double from = (Math.Min(atBottom, atTop) - 2) / cellSize;
        double to = (Math.Max(atBottom, atTop) + 2) / cellSize;
        return ((int)Math.Clamp(from, left, right), (int)Math.Clamp(to, left, right));
    }

    private bool Meet(int one, int other)
    {
        long[] x = vertices.X;
        long[] y = vertices.Y;
        int a = segments.Low[one], b = segments.High[one], c = segments.Low[other], d = segments.High[other];
        long ax = x[a], bx = x[b], cx = x[c], dx = x[d];
        if (Math.Max(ax, bx) < Math.Min(cx, dx) || Math.Max(cx, dx) < Math.Min(ax, bx))
        {
            return false;
        }

        long ay = y[a], by = y[b], cy = y[c], dy = y[d];
        if (Math.Max(ay, by) < Math.Min(cy, dy) || Math.Max(cy, dy) < Math.Min(ay, by))
        {
            return false;
        }

        if (a == c || a == d || b == c || b == d)
        {
            return RunsAlong(a, b, c, d);
        }

        int first = Orientation.Turn(ax, ay, bx, by, cx, cy);
        int second = Orientation.Turn(ax, ay, bx, by, dx, dy);
        if (first * second > 0)
        {
            return false;
        }

        int third = Orientation.Turn(cx, cy, dx, dy, ax, ay);
        int fourth = Orientation.Turn(cx, cy, dx, dy, bx, by);

        // All four zero: on one line, and the boxes meet.
        return third * fourth <= 0;
    }

    /// <summary>Two segments from one point meet again only when they leave it in the same direction.</summary>
    private bool RunsAlong(int a, int b, int c, int d)
    {
        var (shared, end, otherEnd) = a == c ? (a, b, d) : a == d ? (a, b, c) : b == c ? (b, a, d) : (b, a, c);
        long ux = vertices.X[end] - vertices.X[shared];
        long uy = vertices.Y[end] - vertices.Y[shared];
        long vx = vertices.X[otherEnd] - vertices.X[shared];
        long vy = vertices.Y[otherEnd] - vertices.Y[shared];
        return Orientation.CrossSign(ux, uy, vx, vy) == 0
            && (ux == 0 ? Math.Sign(uy) == Math.Sign(vy) : Math.Sign(ux) == Math.Sign(vx));
    }
}
