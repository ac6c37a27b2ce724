namespace Gis.Optimization.Districting;

/// <summary>The connected pieces of the parts of a partition.</summary>
internal static class Pieces
{
    /// <summary>For each part its pieces, each the list of its blocks.</summary>
    public static List<List<int>>[] Of(DistrictGraph graph, IReadOnlyList<int> partOfBlock, int parts)
    {
        var pieces = new List<List<int>>[parts];
        for (int part = 0; part < parts; part++)
        {
            pieces[part] = [];
        }

        bool[] seen = new bool[graph.Blocks];
        for (int block = 0; block < graph.Blocks; block++)
        {
            if (!seen[block])
            {
                pieces[partOfBlock[block]].Add(Flood(graph, partOfBlock, block, seen));
            }
        }

        return pieces;
    }

    /// <summary>The blocks outside that touch the piece.</summary>
    public static List<int> Around(DistrictGraph graph, List<int> piece)
    {
        var inside = piece.ToHashSet();
        return
        [
            .. piece
                .SelectMany(block => graph.Neighbours[graph.Offsets[block]..graph.Offsets[block + 1]])
                .Where(neighbour => !inside.Contains(neighbour))
                .Distinct(),
        ];
    }

    private static List<int> Flood(DistrictGraph graph, IReadOnlyList<int> partOfBlock, int start, bool[] seen)
    {
        List<int> piece = [start];
        seen[start] = true;
        for (int head = 0; head < piece.Count; head++)
        {
            int here = piece[head];
            for (int at = graph.Offsets[here]; at < graph.Offsets[here + 1]; at++)
            {
                int next = graph.Neighbours[at];
                if (!seen[next] && partOfBlock[next] == partOfBlock[here])
                {
                    seen[next] = true;
                    piece.Add(next);
                }
            }
        }

        return piece;
    }
}
