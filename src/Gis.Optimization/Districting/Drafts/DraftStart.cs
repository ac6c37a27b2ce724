namespace Gis.Optimization.Districting.Drafts;

/// <summary>Today's map with exactly the wanted number of contiguous grids, changed as little as that takes.</summary>
internal sealed class DraftStart
{
    private readonly DistrictGraph graph;
    private readonly DraftReduction reduction;
    private readonly List<long> loads = [];

    /// <summary>Number of the part of each joined block, from 0.</summary>
    private readonly int[] parts;

    public DraftStart(DraftReduction reduction)
    {
        this.reduction = reduction;
        graph = reduction.Graph;
        parts = new int[graph.Blocks];
        Array.Fill(parts, -1);
        TakeLargestPieces();
        PlaceStrays();
        Merge();
        Split();
    }

    /// <summary>Number of today's grid for each part, -1 for a new grid.</summary>
    public List<int> GridOfPart { get; } = [];

    public int[] PartOfBlock => parts;

    /// <summary>The part that each joined block is in today; -1 where that grid ends.</summary>
    public int[] PartOfToday() => Array.ConvertAll(reduction.Today, grid => grid < 0 ? -1 : GridOfPart.IndexOf(grid));

    private void TakeLargestPieces()
    {
        int count = Math.Max(0, reduction.Today.Max()) + 1;
        int[] label = Array.ConvertAll(reduction.Today, grid => grid < 0 ? count : grid);
        var pieces = Pieces.Of(graph, label, count + 1);
        for (int grid = 0; grid < count; grid++)
        {
            if (pieces[grid].MaxBy(Staying) is { } largest)
            {
                Open(largest, grid);
            }
        }
    }

    private long Staying(List<int> piece) => piece.Sum(block => reduction.Staying[block]);

    private void Open(List<int> members, int grid)
    {
        foreach (int block in members)
        {
            parts[block] = GridOfPart.Count;
        }

        GridOfPart.Add(grid);
        loads.Add(members.Sum(block => graph.Weights[0][block]));
    }

    /// <summary>Blocks without a grid join the lightest grid beside them; an island becomes a grid of its own.</summary>
    private void PlaceStrays()
    {
        var strays = new Queue<int>(Enumerable.Range(0, parts.Length).Where(block => parts[block] < 0));
        int failures = 0;
        while (strays.TryDequeue(out int block))
        {
            int[] around = [.. graph.NeighboursOf(block).Select(next => parts[next]).Where(part => part >= 0)];
            if (around.Length > 0)
            {
                int part = around.MinBy(near => loads[near]);
                parts[block] = part;
                loads[part] += graph.Weights[0][block];
                failures = 0;
            }
            else if (failures++ > strays.Count)
            {
                Open([block], -1);
                failures = 0;
            }
            else
            {
                strays.Enqueue(block);
            }
        }
    }

    private void Merge()
    {
        while (GridOfPart.Count > reduction.Grids)
        {
            var ending = Enumerable.Range(0, GridOfPart.Count)
                .OrderBy(LeavingWeight)
                .Select(part => (Part: part, Into: Around(part)))
                .FirstOrDefault(pair => pair.Into.Count > 0, (-1, []));
            if (ending.Part < 0)
            {
                throw new ArgumentException($"The free blocks form more separate pieces than {reduction.Grids} grids.");
            }

            Dissolve(ending.Part, ending.Into.MinBy(near => loads[near]));
        }
    }

    /// <summary>What changes when the part ends.</summary>
    private long LeavingWeight(int part) => Enumerable.Range(0, parts.Length)
        .Where(block => parts[block] == part && reduction.Today[block] == GridOfPart[part])
        .Sum(block => reduction.Staying[block]);

    private SortedSet<int> Around(int part)
    {
        var around = new SortedSet<int>();
        for (int block = 0; block < parts.Length; block++)
        {
            if (parts[block] == part)
            {
                around.UnionWith(graph.NeighboursOf(block).Select(next => parts[next]));
            }
        }

        around.Remove(part);
        return around;
    }

    private void Dissolve(int part, int into)
    {
        loads[into] += loads[part];
        loads.RemoveAt(part);
        GridOfPart.RemoveAt(part);
        for (int block = 0; block < parts.Length; block++)
        {
            int now = parts[block] == part ? into : parts[block];
            parts[block] = now > part ? now - 1 : now;
        }
    }

    /// <summary>A new grid begins with the lightest block that the heaviest grid can spare.</summary>
    private void Split()
    {
        var connectivity = new Connectivity(graph);
        while (GridOfPart.Count < reduction.Grids)
        {
            var (_, giver) = loads.Select((load, part) => (load, part))
                .Where(pair => parts.Count(part => part == pair.part) > 1)
                .Max();
            int block = Enumerable.Range(0, parts.Length)
                .Where(member => parts[member] == giver && connectivity.MayLeave(member, parts))
                .MinBy(member => reduction.Staying[member]);
            loads[giver] -= graph.Weights[0][block];
            Open([block], -1);
        }
    }
}
