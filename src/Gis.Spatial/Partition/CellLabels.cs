namespace Gis.Spatial.Partition;

/// <summary>
/// Carries the windings from cell to cell: crossing an arc changes them by the rings that run along it.
/// </summary>
internal sealed class CellLabels
{
    private readonly Arrangement arrangement;
    private readonly List<int> uses = [];
    private readonly List<Winding> merged = [];
    private readonly bool[] isVisited;

    public CellLabels(Arrangement arrangement, IEnumerable<int> outerCycles)
    {
        this.arrangement = arrangement;
        Windings = new Winding[arrangement.CellCount][];
        Windings[0] = [];
        isVisited = new bool[arrangement.CycleCount];
        foreach (int cycle in outerCycles)
        {
            Spread(cycle);
        }
    }

    public Winding[][] Windings { get; }

    private void Spread(int outerCycle)
    {
        var waiting = new Stack<int>([outerCycle]);
        isVisited[outerCycle] = true;
        var graph = arrangement.Graph;
        while (waiting.TryPop(out int cycle))
        {
            int start = arrangement.FirstHalfArc(cycle);
            var windings = Windings[arrangement.CellOf(start)];
            int halfArc = start;
            do
            {
                int neighbour = arrangement.CycleOf[halfArc ^ 1];
                if (!isVisited[neighbour])
                {
                    isVisited[neighbour] = true;
                    Windings[arrangement.CellOf(halfArc ^ 1)] = Across(windings, halfArc ^ 1);
                    waiting.Push(neighbour);
                }

                halfArc = graph.Next[halfArc];
            }
            while (halfArc != start);
        }
    }

    /// <summary>Left of the half-arc, given what is right of it.</summary>
    private Winding[] Across(Winding[] right, int halfArc)
    {
        arrangement.Graph.CopyUses(halfArc, uses);
        merged.Clear();
        merged.AddRange(right);
        foreach (int use in uses)
        {
            Add(use >> 1, (use & 1) == 0 ? 1 : -1);
        }

        return [.. merged];
    }

    private void Add(int ring, int times)
    {
        for (int i = 0; i < merged.Count; i++)
        {
            if (merged[i].Ring == ring)
            {
                int sum = merged[i].Times + times;
                if (sum == 0)
                {
                    merged.RemoveAt(i);
                }
                else
                {
                    merged[i] = new(ring, sum);
                }

                return;
            }
        }

        merged.Add(new(ring, times));
    }
}
