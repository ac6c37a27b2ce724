using Gis.Spatial.Streets;

namespace Gis.Spatial.Synthetic;

/// <summary>Joins cells to blocks of one to four, never across a main street, the river or the railway.</summary>
internal sealed class BlockForming
{
    private const int HillChunkColumns = 5;
    private const int HillChunkRows = 4;

    private static readonly (int Column, int Row)[][] Shapes =
    [
        [(1, 0)], [(0, 1)], [(1, 0)], [(0, 1)],
        [(1, 0), (0, 1)], [(1, 0), (1, 1)], [(1, 0), (0, 1), (1, 1)],
    ];

    private readonly DistrictCells cells;
    private readonly TownDensity density;
    private readonly int[] blockOfCell;
    private readonly List<TownBlock> blocks = [];

    private BlockForming(DistrictCells cells)
    {
        this.cells = cells;
        density = new TownDensity(cells.Lattice);
        blockOfCell = new int[cells.Count];
        Array.Fill(blockOfCell, -1);
    }

    public static Town Form(DistrictCells cells)
    {
        var forming = new BlockForming(cells);
        for (int cell = 0; cell < cells.Count; cell++)
        {
            forming.Start(cell);
        }

        for (int cell = 0; cell < cells.Count; cell++)
        {
            forming.StartBarrier(cell);
        }

        return new Town(cells, forming.blocks, forming.blockOfCell);
    }

    private void Start(int cell)
    {
        if (blockOfCell[cell] >= 0)
        {
            return;
        }

        switch (cells.Ground(cell))
        {
            case GroundKind.Land:
                StartTown(cell);
                break;
            case GroundKind.Hill:
                Add(LandUse.Hill, Flood(cell, GroundKind.Hill, HillChunkColumns, HillChunkRows));
                break;
            case GroundKind.Lake:
                Add(LandUse.Reservoir, Flood(cell, GroundKind.Lake, cells.Wide, cells.High));
                break;
            case GroundKind.Island:
                Add(LandUse.Island, Flood(cell, GroundKind.Island, cells.Wide, cells.High));
                break;
        }
    }

    private void StartTown(int cell)
    {
        double here = density.At(cells, cell);
        var random = Random(Draw.BlockShape, cell);
        var shape = new List<int> { cell };
        if (random.Chance(here > 0.6 ? 0.18 : 0.55))
        {
            var others = random.Pick(Shapes).Select(step => Joined(cell, step.Column, step.Row)).ToList();
            if (others.TrueForAll(other => other >= 0))
            {
                shape.AddRange(others);
            }
        }

        var use = new LandUseChoice(density, cells).For(shape);
        Add(use, shape[..Math.Min(shape.Count, MostCells(use))]);
    }

    /// <summary>A block must fit into a grid of 300 to 500 households.</summary>
    private static int MostCells(LandUse use) => use switch
    {
        LandUse.Towers or LandUse.UrbanVillage => 1,
        LandUse.Compound => 2,
        _ => 4,
    };

    /// <summary>The free land cell at a step of at most one from <paramref name="cell"/>, or -1.</summary>
    private int Joined(int cell, int east, int north)
    {
        int column = cells.Column(cell) + east;
        int row = cells.Row(cell) + north;
        int other = cells.At(column, row);
        bool crosses =
            (east > 0 && cells.Lattice.Verticals.Class(cells.FirstColumn + column) != StreetClass.Local)
            || (north > 0 && cells.Lattice.Horizontals.Class(cells.FirstRow + row) != StreetClass.Local);
        return !crosses && cells.Ground(other) == GroundKind.Land && blockOfCell[other] < 0 ? other : -1;
    }

    /// <summary>All connected free cells of one ground within one rectangle of the lattice.</summary>
    private List<int> Flood(int start, GroundKind ground, int columns, int rows)
    {
        var found = new List<int> { start };
        blockOfCell[start] = blocks.Count;
        for (int next = 0; next < found.Count; next++)
        {
            for (int direction = 0; direction < 4; direction++)
            {
                int other = cells.Neighbour(found[next], direction);
                if (cells.Ground(other) == ground && blockOfCell[other] < 0
                    && cells.Column(other) / columns == cells.Column(start) / columns
                    && cells.Row(other) / rows == cells.Row(start) / rows)
                {
                    blockOfCell[other] = blocks.Count;
                    found.Add(other);
                }
            }
        }

        return found;
    }

    /// <summary>River and railway are cut where the blocks on their own side are cut, and go with them.</summary>
    private void StartBarrier(int cell)
    {
        if (blockOfCell[cell] >= 0 || cells.Ground(cell) is not (GroundKind.River or GroundKind.Railway))
        {
            return;
        }

        bool isRiver = cells.Ground(cell) == GroundKind.River;
        var (use, along, towardsHost) = isRiver ? (LandUse.River, 0, 3) : (LandUse.Railway, 1, 2);
        int host = HostOf(cells.Neighbour(cell, towardsHost));
        var strip = new List<int>();
        for (int next = cell;
            cells.Ground(next) == cells.Ground(cell) && HostOf(cells.Neighbour(next, towardsHost)) == host;
            next = cells.Neighbour(next, along))
        {
            strip.Add(next);
        }

        Add(use, strip);
        blocks[^1].Host = host;
    }

    private int HostOf(int cell) => cells.Ground(cell) switch
    {
        GroundKind.Outside => -1,
        GroundKind.Railway => HostOf(cells.Neighbour(cell, 2)),
        _ => blockOfCell[cell],
    };

    private void Add(LandUse use, List<int> members)
    {
        double east = 0;
        double north = 0;
        foreach (int cell in members)
        {
            blockOfCell[cell] = blocks.Count;
            var middle = cells.Middle(cell);
            east += middle.East / members.Count;
            north += middle.North / members.Count;
        }

        blocks.Add(new TownBlock(blocks.Count, use, members) { Middle = (east, north) });
    }

    private SplitMix64 Random(Draw purpose, int cell) => SplitMix64.For(
        cells.Lattice.Seed, purpose, cells.FirstColumn + cells.Column(cell), cells.FirstRow + cells.Row(cell));
}
