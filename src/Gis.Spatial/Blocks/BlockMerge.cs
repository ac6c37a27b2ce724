using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Blocks;

/// <summary>Joins pieces that are too small or too narrow with a neighbour, smallest first.</summary>
internal sealed class BlockMerge
{
    private readonly Arrangement arrangement;
    private readonly BlockOptions options;
    private readonly Dictionary<int, int> groupOf = [];
    private readonly Dictionary<int, List<int>> groups = [];
    private readonly Dictionary<int, (double Area, double Perimeter)> sizes = [];

    public BlockMerge(Arrangement arrangement, int[] cells, BlockOptions options)
    {
        this.arrangement = arrangement;
        this.options = options;
        var drawing = new RegionRings(arrangement);
        foreach (int cell in cells)
        {
            groupOf[cell] = cell;
            groups[cell] = [cell];
            sizes[cell] = Measure(drawing.Draw([cell]));
        }
    }

    public IEnumerable<List<int>> Groups()
    {
        var small = new PriorityQueue<int, double>(
            sizes.Where(size => IsSmall(size.Value)).Select(size => (size.Key, size.Value.Area)));
        while (small.TryDequeue(out int group, out double area))
        {
            if (groups.ContainsKey(group) && sizes[group].Area == area && LongestNeighbour(group) is { } neighbour)
            {
                Join(group, neighbour);
                if (IsSmall(sizes[neighbour.Group]))
                {
                    small.Enqueue(neighbour.Group, sizes[neighbour.Group].Area);
                }
            }
        }

        return groups.OrderBy(group => group.Key).Select(group => group.Value);
    }

    private bool IsSmall((double Area, double Perimeter) size) =>
        size.Area < options.MinAreaSquareMetres
        || GroundMeasure.WidthMetres(size.Area, size.Perimeter) < options.MinWidthMetres;

    private (int Group, double Metres)? LongestNeighbour(int group)
    {
        var borders = new SortedDictionary<int, double>();
        foreach (int halfArc in groups[group].SelectMany(cell => arrangement.CyclesOfCell[cell])
            .SelectMany(arrangement.HalfArcs))
        {
            if (groupOf.TryGetValue(arrangement.CellOf(halfArc ^ 1), out int beyond) && beyond != group)
            {
                borders[beyond] = borders.GetValueOrDefault(beyond) + arrangement.LengthMetres(halfArc >> 1);
            }
        }

        return borders.Count == 0
            ? null
            : borders.Select(border => (border.Key, border.Value)).MaxBy(border => border.Value);
    }

    private void Join(int group, (int Group, double Metres) neighbour)
    {
        foreach (int cell in groups[group])
        {
            groupOf[cell] = neighbour.Group;
        }

        groups[neighbour.Group].AddRange(groups[group]);
        var (area, perimeter) = sizes[group];
        var (otherArea, otherPerimeter) = sizes[neighbour.Group];
        sizes[neighbour.Group] = (area + otherArea, perimeter + otherPerimeter - (2 * neighbour.Metres));
        groups.Remove(group);
        sizes.Remove(group);
    }

    private static (double Area, double Perimeter) Measure(Geometry piece) =>
        piece is Polygon { IsEmpty: false } polygon ? GroundMeasure.Measure(polygon) : (0, 0);
}
