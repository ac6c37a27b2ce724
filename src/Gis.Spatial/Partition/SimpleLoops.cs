namespace Gis.Spatial.Partition;

/// <summary>Cuts a border that comes back to one of its vertices there, into loops that do not.</summary>
internal static class SimpleLoops
{
    /// <param name="ring">Without the closing vertex.</param>
    /// <returns>Loops of at least three vertices, in the direction of the ring.</returns>
    public static List<T[]> Of<T>(IEnumerable<T> ring)
        where T : notnull
    {
        var loops = new List<T[]>();
        var positions = new Dictionary<T, int>();
        var open = new List<T>();
        foreach (var vertex in ring)
        {
            if (positions.TryGetValue(vertex, out int at))
            {
                loops.Add([.. open[at..]]);
                foreach (var dropped in open[(at + 1)..])
                {
                    positions.Remove(dropped);
                }

                open.RemoveRange(at + 1, open.Count - at - 1);
                continue;
            }

            positions[vertex] = open.Count;
            open.Add(vertex);
        }

        loops.Add([.. open]);
        loops.RemoveAll(loop => loop.Length < 3);
        return loops;
    }
}
