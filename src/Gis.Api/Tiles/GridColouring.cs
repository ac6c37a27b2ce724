namespace Gis.Api.Tiles;

/// <summary>Colours a map so that neighbours differ.</summary>
/// <remarks>
/// Smallest-last order (Matula and Beck, 1983): in a planar graph a vertex has at most five neighbours coloured before
/// it, so seven shades always suffice; where corners also count as neighbours it is the least conflict.
/// </remarks>
internal static class GridColouring
{
    public const int Shades = 7;

    /// <param name="neighbours">For every grid the indices of its neighbours; symmetric.</param>
    public static int[] Colour(IReadOnlyList<IReadOnlyCollection<int>> neighbours)
    {
        var shades = Enumerable.Repeat(-1, neighbours.Count).ToArray();
        var used = new int[Shades];
        foreach (int grid in SmallestLast(neighbours))
        {
            var conflicts = new int[Shades];
            foreach (int neighbour in neighbours[grid].Where(other => shades[other] >= 0))
            {
                conflicts[shades[neighbour]]++;
            }

            // Among equals the shade used least so far, so that the map does not lean to one colour.
            shades[grid] = Enumerable.Range(0, Shades).MinBy(shade => (conflicts[shade], used[shade]));
            used[shades[grid]]++;
        }

        return shades;
    }

    /// <summary>Takes away a grid with the fewest neighbours left, again and again; the last comes first.</summary>
    private static Stack<int> SmallestLast(IReadOnlyList<IReadOnlyCollection<int>> neighbours)
    {
        var left = neighbours.Select(of => of.Count).ToArray();
        PriorityQueue<int, (int Degree, int Grid)> waiting = new(
            left.Select((degree, grid) => (grid, (degree, grid))));
        var isTaken = new bool[neighbours.Count];
        Stack<int> order = new(neighbours.Count);
        while (waiting.TryDequeue(out int grid, out var at))
        {
            if (isTaken[grid] || at.Degree != left[grid])
            {
                continue;
            }

            isTaken[grid] = true;
            order.Push(grid);
            foreach (int neighbour in neighbours[grid].Where(other => !isTaken[other]))
            {
                waiting.Enqueue(neighbour, (--left[neighbour], neighbour));
            }
        }

        return order;
    }
}
