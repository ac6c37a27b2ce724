using Gis.Spatial.Streets;

namespace Gis.Spatial.Synthetic;

/// <summary>Which land blocks touch, and how far apart they feel: a main street between two blocks keeps them apart.</summary>
internal sealed class BlockGraph
{
    private readonly List<(int Block, double Cost)>[] open;
    private readonly List<(int Block, double Cost)>[] parted;

    public BlockGraph(Town town)
    {
        Blocks = town.Blocks;
        open = new List<(int, double)>[Blocks.Count];
        parted = new List<(int, double)>[Blocks.Count];
        for (int block = 0; block < Blocks.Count; block++)
        {
            open[block] = [];
            parted[block] = [];
        }

        for (int cell = 0; cell < town.Cells.Count; cell++)
        {
            if (town.Cells.Has(cell))
            {
                Link(town, cell, 0);
                Link(town, cell, 1);
            }
        }
    }

    public IReadOnlyList<TownBlock> Blocks { get; }

    /// <summary>Neighbours in order of discovery, each once.</summary>
    /// <param name="acrossBarriers">Those on the other side of river or railway too.</param>
    public IEnumerable<(int Block, double Cost)> Neighbours(int block, bool acrossBarriers) =>
        acrossBarriers ? open[block].Concat(parted[block]) : open[block];

    private void Link(Town town, int cell, int direction)
    {
        int other = town.Cells.Neighbour(cell, direction);
        if (!town.Cells.Has(other))
        {
            return;
        }

        int from = LandBlock(town, cell);
        int to = LandBlock(town, other);
        bool isParted = town.Cells.IsParted(cell, direction);
        bool isBarrier = Blocks[town.BlockOfCell[cell]].Host is not null;
        if (from == to || (isBarrier && !isParted) || open[from].Exists(known => known.Block == to))
        {
            return;
        }

        double cost = Distance(Blocks[from].Middle, Blocks[to].Middle) * Reluctance(town.Cells, cell, direction);
        var side = isParted ? parted : open;
        side[from].Add((to, cost));
        side[to].Add((from, cost));
    }

    private int LandBlock(Town town, int cell) =>
        Blocks[town.BlockOfCell[cell]].Host ?? town.BlockOfCell[cell];

    private static double Reluctance(DistrictCells cells, int cell, int direction)
    {
        var border = direction == 0
            ? cells.Lattice.Verticals.Class(cells.FirstColumn + cells.Column(cell) + 1)
            : cells.Lattice.Horizontals.Class(cells.FirstRow + cells.Row(cell) + 1);
        return border switch
        {
            StreetClass.Arterial => 3.2,
            StreetClass.Collector => 1.7,
            _ => 1,
        };
    }

    private static double Distance((double East, double North) from, (double East, double North) to)
    {
        double east = to.East - from.East;
        double north = to.North - from.North;
        return Math.Sqrt((east * east) + (north * north));
    }
}
