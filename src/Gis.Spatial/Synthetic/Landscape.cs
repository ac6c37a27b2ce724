namespace Gis.Spatial.Synthetic;

/// <summary>Paints outline, river, railway, hill and reservoir of one district onto its cells.</summary>
internal sealed class Landscape(DistrictCells cells)
{
    private const double NoiseCells = 9;

    private readonly CityLattice lattice = cells.Lattice;
    private readonly ValueNoise outline = new(cells.Lattice.Seed, Draw.Outline);
    private readonly ValueNoise hill = new(cells.Lattice.Seed, Draw.Hill);

    public GroundKind[] Paint()
    {
        var ground = new GroundKind[cells.Count];
        for (int cell = 0; cell < cells.Count; cell++)
        {
            ground[cell] = At(cells.Column(cell), cells.Row(cell));
        }

        DropBarriersWithoutHost(ground);
        return ground;
    }

    private GroundKind At(int column, int row)
    {
        if (!IsInsideOutline(cells.FirstColumn + column, cells.FirstRow + row))
        {
            return GroundKind.Outside;
        }

        if (lattice.IsRiver(cells.FirstRow + row))
        {
            return GroundKind.River;
        }

        if (lattice.IsRailway(cells.FirstColumn + column))
        {
            return GroundKind.Railway;
        }

        return lattice.Extent.HasHills ? Highland(column, row) : GroundKind.Land;
    }

    /// <summary>A rounded rectangle around the whole city with a wavy edge: districts inside keep all their cells.</summary>
    private bool IsInsideOutline(int column, int row)
    {
        double east = Math.Abs((2 * (column + 0.5) / lattice.Extent.Columns) - 1);
        double north = Math.Abs((2 * (row + 0.5) / lattice.Extent.Rows) - 1);
        double radius = Math.Sqrt(Math.Sqrt(Quartic(east) + Quartic(north)));
        return radius < 0.93 + (0.11 * outline.At(column / NoiseCells, row / NoiseCells));
    }

    private static double Quartic(double value) => value * value * value * value;

    /// <summary>The hill fills the north-east; the reservoir with its island lies at its western foot.</summary>
    private GroundKind Highland(int column, int row)
    {
        double lakeEast = column + 0.5 - (0.60 * cells.Wide);
        double lakeNorth = row + 0.5 - (0.80 * cells.High);
        if (Math.Abs(lakeEast) < 1 && Math.Abs(lakeNorth) < 0.6)
        {
            return GroundKind.Island;
        }

        if (((lakeEast * lakeEast) / 16) + ((lakeNorth * lakeNorth) / 8) < 1)
        {
            return GroundKind.Lake;
        }

        double east = (column + 0.5 - (0.80 * cells.Wide)) / (0.16 * cells.Wide);
        double north = (row + 0.5 - (0.78 * cells.High)) / (0.17 * cells.High);
        double edge = hill.At((cells.FirstColumn + column) / NoiseCells, (cells.FirstRow + row) / NoiseCells);
        return Math.Sqrt((east * east) + (north * north)) < 1 + (0.35 * edge) ? GroundKind.Hill : GroundKind.Land;
    }

    /// <summary>Water belongs to the land south of it and rails to the land west of it: without that they are cut off.</summary>
    private void DropBarriersWithoutHost(GroundKind[] ground)
    {
        for (int cell = 0; cell < cells.Count; cell++)
        {
            int host = ground[cell] switch
            {
                GroundKind.River => cells.Neighbour(cell, 3),
                GroundKind.Railway => cells.Neighbour(cell, 2),
                _ => cell,
            };
            if (host < 0 || ground[host] == GroundKind.Outside)
            {
                ground[cell] = GroundKind.Outside;
            }
        }
    }
}
