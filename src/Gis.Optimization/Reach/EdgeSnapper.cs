namespace Gis.Optimization.Reach;

/// <summary>Finds the nearest edge that one can walk on and get away from.</summary>
/// <remarks>
/// A fragment of the network is usually a path drawn without its link to the street, and would cut a building off from
/// everything; so a street a little farther away goes before it. Where the street is much farther, the fragment is an
/// island in truth, and its people are told apart instead of walking over the water.
/// </remarks>
internal readonly struct EdgeSnapper(WalkingGraph graph)
{
    /// <summary>A street this much farther than a fragment is still taken instead of it.</summary>
    public const double FragmentGraceMetres = 50;

    private readonly SegmentIndex index = graph.Streets.Segments;

    /// <param name="limitMetres">Longest straight line to a street.</param>
    public Attachment Snap(double x, double y, double limitMetres)
    {
        var network = new Candidate(limitMetres);
        var fragment = new Candidate(limitMetres);
        int column = index.ColumnOf(x);
        int row = index.RowOf(y);
        double farthest = index.Columns + index.Rows + Outside(column, index.Columns) + Outside(row, index.Rows);
        double rings = Math.Min(farthest, 1 + (limitMetres / index.CellMetres));
        for (int ring = 0; ring <= rings; ring++)
        {
            SearchRing(column, row, ring, x, y, ref network, ref fragment);
            double clearance = index.Clearance(x, y, column, row, ring);
            if (clearance > 0 && network.SquareMetres <= clearance * clearance)
            {
                break;
            }
        }

        return Place(GoesBefore(network, fragment) ? network : fragment);
    }

    private static bool GoesBefore(in Candidate network, in Candidate fragment) =>
        network.Segment >= 0
        && (fragment.Segment < 0 || network.Metres <= fragment.Metres + FragmentGraceMetres);

    private static double Outside(int cell, int cells) => cell < 0 ? -(double)cell : Math.Max(0, cell - cells + 1);

    private void SearchRing(
        int column, int row, int ring, double x, double y, ref Candidate network, ref Candidate fragment)
    {
        for (int r = row - ring; r <= row + ring; r++)
        {
            bool isSide = r == row - ring || r == row + ring;
            for (int c = column - ring; c <= column + ring; c += isSide || ring == 0 ? 1 : 2 * ring)
            {
                foreach (int segment in index.Cell(c, r))
                {
                    int edge = index.EdgeOf[segment];
                    if (graph.IsWalkable(edge))
                    {
                        ref var best = ref graph.IsOnFragment(edge) ? ref fragment : ref network;
                        best.Try(index.Shapes, segment, x, y);
                    }
                }
            }
        }
    }

    private Attachment Place(Candidate best)
    {
        if (best.Segment < 0)
        {
            return Attachment.None;
        }

        int edge = index.EdgeOf[best.Segment];
        double fraction = index.Shapes.Fraction(edge, best.Segment, best.Along);
        return new(edge, (float)(fraction * graph.Streets.Length[edge]), (float)best.Metres);
    }

    private struct Candidate(double limitMetres)
    {
        public int Segment { get; private set; } = -1;

        public double Along { get; private set; }

        public double SquareMetres { get; private set; } = limitMetres * limitMetres;

        public readonly double Metres => Math.Sqrt(SquareMetres);

        public void Try(StreetShapes shapes, int segment, double x, double y)
        {
            double startX = shapes.X[segment];
            double startY = shapes.Y[segment];
            double dx = shapes.X[segment + 1] - startX;
            double dy = shapes.Y[segment + 1] - startY;
            double square = (dx * dx) + (dy * dy);
            double along = square > 0 ? (((x - startX) * dx) + ((y - startY) * dy)) / square : 0;
            along = Math.Clamp(along, 0, 1);
            double offX = x - startX - (along * dx);
            double offY = y - startY - (along * dy);
            double distance = (offX * offX) + (offY * offY);
            if (distance < SquareMetres || (Segment < 0 && distance <= SquareMetres))
            {
                (Segment, Along, SquareMetres) = (segment, along, distance);
            }
        }
    }
}
