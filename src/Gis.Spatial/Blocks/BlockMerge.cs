using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Blocks;

/// <summary>
/// Joins pieces that are too small or too narrow with the neighbour along their longest border, smallest first; of
/// equals the larger, then the one further west.
/// </summary>
/// <remarks>
/// What happens to a piece depends on the ground round about alone, not on numbers that change when something is drawn
/// elsewhere: therefore sizes are compared in whole square millimetres, and equals by their places.
/// </remarks>
internal sealed class BlockMerge
{
    private const int Decimals = 3;
    private readonly Arrangement arrangement;
    private readonly int[] outlineOfCell;
    private readonly BlockOptions options;
    private readonly Predicate<int> isUnwanted;
    private readonly int[] groupOf;
    private readonly Dictionary<int, List<int>> groups = [];
    private readonly Dictionary<int, PieceSize> sizes = [];

    /// <param name="outlineOfCell">Only ground of one outline is joined; cells of -1 are outside.</param>
    /// <param name="pieces">Cells of each piece.</param>
    /// <param name="isUnwanted">Whether the piece that begins with a cell is to join a neighbour, whatever its size.</param>
    public BlockMerge(
        Arrangement arrangement,
        int[] outlineOfCell,
        IEnumerable<int[]> pieces,
        BlockOptions options,
        Predicate<int>? isUnwanted = null)
    {
        this.isUnwanted = isUnwanted ?? (_ => false);
        this.arrangement = arrangement;
        this.outlineOfCell = outlineOfCell;
        this.options = options;
        groupOf = new int[arrangement.CellCount];
        Array.Fill(groupOf, -1);
        var drawing = new RegionRings(arrangement);
        foreach (int[] cells in pieces)
        {
            int group = cells[0];
            groups[group] = [.. cells];
            sizes[group] = Measure(drawing.Draw(cells));
            foreach (int cell in cells)
            {
                groupOf[cell] = group;
            }
        }
    }

    public int Merged { get; private set; }

    public IEnumerable<List<int>> Groups()
    {
        var small = new PriorityQueue<int, PieceSize>(
            sizes.Where(size => IsSmall(size.Key)).Select(size => (size.Key, size.Value)));
        while (small.TryDequeue(out int group, out var size))
        {
            if (groups.ContainsKey(group) && sizes[group] == size && BestNeighbour(group) is { } neighbour)
            {
                Join(group, neighbour);
                if (IsSmall(neighbour.Group))
                {
                    small.Enqueue(neighbour.Group, sizes[neighbour.Group]);
                }
            }
        }

        return groups.OrderBy(group => group.Key).Select(group => group.Value);
    }

    private bool IsSmall(int group) => isUnwanted(group)
        || sizes[group].Area < options.MinAreaSquareMetres
        || GroundMeasure.WidthMetres(sizes[group].Area, sizes[group].Perimeter) < options.MinWidthMetres;

    private (int Group, double Metres)? BestNeighbour(int group)
    {
        var borders = new Dictionary<int, double>();
        foreach (int cell in groups[group])
        {
            foreach (int halfArc in arrangement.CyclesOfCell[cell].SelectMany(arrangement.HalfArcs))
            {
                int across = arrangement.CellOf(halfArc ^ 1);
                int beyond = groupOf[across];
                if (beyond >= 0 && beyond != group && outlineOfCell[across] == outlineOfCell[cell])
                {
                    borders[beyond] = borders.GetValueOrDefault(beyond) + arrangement.LengthMetres(halfArc >> 1);
                }
            }
        }

        return borders.Count == 0
            ? null
            : borders.Select(border => (border.Key, border.Value)).MaxBy(border => (
                Math.Round(border.Value, Decimals), sizes[border.Key]));
    }

    private void Join(int group, (int Group, double Metres) neighbour)
    {
        foreach (int cell in groups[group])
        {
            groupOf[cell] = neighbour.Group;
        }

        groups[neighbour.Group].AddRange(groups[group]);
        sizes[neighbour.Group] = sizes[neighbour.Group].Join(sizes[group], neighbour.Metres);
        groups.Remove(group);
        sizes.Remove(group);
        Merged++;
    }

    private static PieceSize Measure(Geometry piece)
    {
        double area = 0, perimeter = 0;
        for (int i = 0; i < piece.NumGeometries; i++)
        {
            if (piece.GetGeometryN(i) is Polygon { IsEmpty: false } part)
            {
                var (more, longer) = GroundMeasure.Measure(part);
                (area, perimeter) = (area + more, perimeter + longer);
            }
        }

        return new(
            Math.Round(area, Decimals),
            perimeter,
            piece.IsEmpty ? default : piece.Coordinates.Select(LatticePoint.From).Aggregate(
                (west, next) => next.CompareWestToEast(west) < 0 ? next : west));
    }

    /// <param name="West">The westmost corner, of equals the southern.</param>
    private readonly record struct PieceSize(double Area, double Perimeter, LatticePoint West) : IComparable<PieceSize>
    {
        /// <summary>By area; of equals the eastern is less, so that a maximum is the western one.</summary>
        public int CompareTo(PieceSize other) => Area.CompareTo(other.Area) is var order and not 0
            ? order
            : other.West.CompareWestToEast(West);

        public PieceSize Join(PieceSize other, double metres) => new(
            Math.Round(Area + other.Area, Decimals),
            Perimeter + other.Perimeter - (2 * metres),
            West.CompareWestToEast(other.West) < 0 ? West : other.West);
    }
}
