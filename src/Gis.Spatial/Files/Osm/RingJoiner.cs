namespace Gis.Spatial.Files.Osm;

/// <summary>Joins open pieces end to end into closed rings.</summary>
internal static class RingJoiner
{
    /// <param name="pieces">Node ids; a piece may be used in either direction.</param>
    /// <param name="fault">Set when the pieces leave a ring open.</param>
    public static List<long[]> Join(List<long[]> pieces, ref string? fault)
    {
        var rings = new List<long[]>();
        var open = pieces.ToList();
        while (open.Count > 0)
        {
            var ring = open[^1].ToList();
            open.RemoveAt(open.Count - 1);
            while (ring[0] != ring[^1])
            {
                if (!TryExtend(ring, open))
                {
                    fault ??= $"Its outline is open at node {ring[^1]}.";
                    return rings;
                }
            }

            rings.Add([.. ring]);
        }

        return rings;
    }

    private static bool TryExtend(List<long> ring, List<long[]> open)
    {
        int next = open.FindIndex(piece => piece[0] == ring[^1] || piece[^1] == ring[^1]);
        if (next < 0)
        {
            return false;
        }

        long[] piece = open[next];
        ring.AddRange(piece[0] == ring[^1] ? piece.Skip(1) : piece.Reverse().Skip(1));
        open.RemoveAt(next);
        return true;
    }
}
