using NetTopologySuite.Geometries;

namespace Gis.Spatial.Blocks;

/// <summary>Lines in an order of their own, so that neither the order nor the direction in which they came matters.</summary>
/// <remarks>
/// Crossings are the same in any order; sums of lengths and areas differ in their last digits, and with them now and
/// then the neighbour that a piece joins.
/// </remarks>
internal static class LineOrder
{
    /// <summary>Each from its western end, then by their corners; only the list is new, and lines that are turned.</summary>
    public static List<Coordinate[]> Sort(IEnumerable<Coordinate[]> lines) =>
        [.. lines.Select(Turned).Order(Comparer<Coordinate[]>.Create(Compare))];

    private static Coordinate[] Turned(Coordinate[] line)
    {
        for (int i = 0, j = line.Length - 1; i < j; i++, j--)
        {
            int order = line[i].CompareTo(line[j]);
            if (order != 0)
            {
                return order < 0 ? line : [.. line.AsEnumerable().Reverse()];
            }
        }

        return line;
    }

    private static int Compare(Coordinate[] one, Coordinate[] other)
    {
        for (int i = 0; i < Math.Min(one.Length, other.Length); i++)
        {
            int order = one[i].CompareTo(other[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return one.Length.CompareTo(other.Length);
    }
}
