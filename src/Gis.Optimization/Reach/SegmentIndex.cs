namespace Gis.Optimization.Reach;

/// <summary>Uniform grid over all street segments; each cell lists the segments whose box touches it.</summary>
internal sealed class SegmentIndex
{
    private const double SegmentsPerCell = 2;
    private const double SmallestCellMetres = 20;
    private readonly double minX;
    private readonly double minY;
    private readonly int[] start;
    private readonly int[] items;

    public SegmentIndex(StreetShapes shapes)
    {
        Shapes = shapes;
        EdgeOf = EdgeOfPoint(shapes);
        (minX, minY) = (Least(shapes.X), Least(shapes.Y));
        double width = Greatest(shapes.X) - minX;
        double height = Greatest(shapes.Y) - minY;
        double area = Math.Max(width, 1) * Math.Max(height, 1);
        double crowd = Math.Sqrt(SegmentsPerCell * area / Math.Max(1, shapes.X.Length));
        CellMetres = Math.Max(SmallestCellMetres, Math.Max(crowd, Math.Max(width, height) / 20_000));
        Columns = (int)(width / CellMetres) + 1;
        Rows = (int)(height / CellMetres) + 1;
        start = new int[(Columns * Rows) + 1];
        ForEachCell((cell, _) => start[cell + 1]++);
        for (int cell = 0; cell < Columns * Rows; cell++)
        {
            start[cell + 1] += start[cell];
        }

        items = new int[start[^1]];
        var next = (int[])start.Clone();
        ForEachCell((cell, segment) => items[next[cell]++] = segment);
    }

    public StreetShapes Shapes { get; }

    /// <summary>Edge of the segment that begins at a point; -1 for the last point of a line.</summary>
    public int[] EdgeOf { get; }

    public double CellMetres { get; }

    public int Columns { get; }

    public int Rows { get; }

    public int ColumnOf(double x) => (int)Math.Floor((x - minX) / CellMetres);

    public int RowOf(double y) => (int)Math.Floor((y - minY) / CellMetres);

    /// <summary>Segments of a cell; none outside the grid.</summary>
    public ReadOnlySpan<int> Cell(int column, int row)
    {
        if ((uint)column >= (uint)Columns || (uint)row >= (uint)Rows)
        {
            return [];
        }

        int cell = (row * Columns) + column;
        return items.AsSpan(start[cell], start[cell + 1] - start[cell]);
    }

    /// <summary>Metres from the point to the nearest place that lies outside the rings already seen.</summary>
    public double Clearance(double x, double y, int column, int row, int ring)
    {
        double left = x - (minX + ((column - ring) * CellMetres));
        double below = y - (minY + ((row - ring) * CellMetres));
        double side = ((2 * ring) + 1) * CellMetres;
        return Math.Min(Math.Min(left, side - left), Math.Min(below, side - below));
    }

    private static int[] EdgeOfPoint(StreetShapes shapes)
    {
        var edgeOf = new int[shapes.X.Length];
        for (int edge = 0; edge + 1 < shapes.Start.Length; edge++)
        {
            int last = shapes.Start[edge + 1] - 1;
            edgeOf.AsSpan(shapes.Start[edge], last - shapes.Start[edge]).Fill(edge);
            edgeOf[last] = -1;
        }

        return edgeOf;
    }

    private static double Least(double[] values) => values.Length == 0 ? 0 : values.Min();

    private static double Greatest(double[] values) => values.Length == 0 ? 0 : values.Max();

    private void ForEachCell(Action<int, int> visit)
    {
        for (int segment = 0; segment < EdgeOf.Length; segment++)
        {
            if (EdgeOf[segment] < 0)
            {
                continue;
            }

            var (x0, x1) = (Shapes.X[segment], Shapes.X[segment + 1]);
            var (y0, y1) = (Shapes.Y[segment], Shapes.Y[segment + 1]);
            int lastColumn = ColumnOf(Math.Max(x0, x1));
            int lastRow = RowOf(Math.Max(y0, y1));
            for (int row = RowOf(Math.Min(y0, y1)); row <= lastRow; row++)
            {
                for (int column = ColumnOf(Math.Min(x0, x1)); column <= lastColumn; column++)
                {
                    visit((row * Columns) + column, segment);
                }
            }
        }
    }
}
