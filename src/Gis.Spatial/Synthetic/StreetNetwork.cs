using Gis.Spatial.Streets;

namespace Gis.Spatial.Synthetic;

/// <summary>Decides which sides of cells are streets: those between blocks, the crossings of barriers, and paths.</summary>
internal sealed class StreetNetwork
{
    private readonly Town town;
    private readonly DistrictCells cells;
    private readonly List<LatticeSide> streets = [];
    private readonly List<LatticeSide> closed = [];

    private StreetNetwork(Town town)
    {
        this.town = town;
        cells = town.Cells;
    }

    /// <summary>The streets of a district in lattice order; all connected but those of the island.</summary>
    public static IReadOnlyList<LatticeSide> Of(Town town)
    {
        var network = new StreetNetwork(town);
        for (int row = 0; row <= network.cells.High; row++)
        {
            for (int column = 0; column <= network.cells.Wide; column++)
            {
                network.Consider(column, row, isVertical: false);
                network.Consider(column, row, isVertical: true);
            }
        }

        network.BridgeWhatIsApart();
        return network.streets;
    }

    /// <summary>The side that starts at a junction and runs east, or north if vertical.</summary>
    private void Consider(int column, int row, bool isVertical)
    {
        int after = cells.At(column, row);
        int before = isVertical ? cells.At(column - 1, row) : cells.At(column, row - 1);
        bool isBeyond = isVertical ? row >= cells.High : column >= cells.Wide;
        if (isBeyond || (!cells.Has(before) && !cells.Has(after)))
        {
            return;
        }

        var side = new LatticeSide(column, row, isVertical, StreetClass.Local);
        if (Crosses(side, before, after))
        {
            var line = Lines(side).Class(LineNumber(side));
            (Lines(side).CrossesBarriers(LineNumber(side)) ? streets : closed).Add(side with { Class = line });
        }
        else if (ClassOf(side, before, after) is { } street)
        {
            streets.Add(side with { Class = street });
        }
    }

    /// <summary>A side within the strip of river or railway leads across it.</summary>
    private bool Crosses(LatticeSide side, int before, int after) => side.IsVertical
        ? cells.Lattice.IsRiver(cells.FirstRow + side.Row) && (cells.Has(before) || cells.Has(after))
        : cells.Lattice.IsRailway(cells.FirstColumn + side.Column) && (cells.Has(before) || cells.Has(after));

    /// <summary>Null where there is no way.</summary>
    private StreetClass? ClassOf(LatticeSide side, int before, int after)
    {
        var line = Lines(side).Class(LineNumber(side));
        bool isSameBlock = cells.Has(before) && cells.Has(after)
            && town.BlockOfCell[before] == town.BlockOfCell[after];
        bool touchesHill = cells.Ground(before) == GroundKind.Hill || cells.Ground(after) == GroundKind.Hill;
        bool isOnHill = touchesHill && (cells.Ground(before) == cells.Ground(after)
            || !cells.Has(before) || !cells.Has(after));
        bool touchesLake = cells.Ground(before) is GroundKind.Lake or GroundKind.Island
            || cells.Ground(after) is GroundKind.Lake or GroundKind.Island;
        if (isSameBlock)
        {
            var use = town.Blocks[town.BlockOfCell[after]].Use;
            bool isAlley = use is LandUse.UrbanVillage or LandUse.Park or LandUse.Compound;
            return isAlley && Random(side).Chance(0.7) ? StreetClass.Footway : null;
        }

        if (isOnHill)
        {
            return Random(side).Chance(0.35) ? StreetClass.Steps : StreetClass.Footway;
        }

        return touchesLake ? StreetClass.Footway : line;
    }

    /// <summary>
    /// A quarter that no main street leads to gets a footbridge: the first closed side that joins it, as in Kruskal's
    /// spanning tree (1956). Nothing leads over the reservoir, so its island stays alone.
    /// </summary>
    private void BridgeWhatIsApart()
    {
        var joined = new DisjointSets((cells.Wide + 1) * (cells.High + 1));
        foreach (var street in streets)
        {
            joined.Union(Junction(street.Column, street.Row), Junction(street.EndColumn, street.EndRow));
        }

        foreach (var side in closed)
        {
            if (joined.Union(Junction(side.Column, side.Row), Junction(side.EndColumn, side.EndRow)))
            {
                streets.Add(side with { Class = StreetClass.Footway });
            }
        }
    }

    private LatticeLines Lines(LatticeSide side) => side.IsVertical ? cells.Lattice.Verticals : cells.Lattice.Horizontals;

    private int LineNumber(LatticeSide side) =>
        side.IsVertical ? cells.FirstColumn + side.Column : cells.FirstRow + side.Row;

    private int Junction(int column, int row) => (row * (cells.Wide + 1)) + column;

    private SplitMix64 Random(LatticeSide side) => SplitMix64.For(
        cells.Lattice.Seed,
        Draw.Path,
        cells.FirstColumn + side.Column,
        (2L * (cells.FirstRow + side.Row)) + (side.IsVertical ? 1 : 0));
}
