namespace Gis.Spatial.Synthetic;

/// <summary>Lays out the buildings of one cell: rows of places, some left empty, each building somewhere in its place.</summary>
/// <remarks>
/// Places never overlap and keep a margin to the street, and a straight line in shares of a cell is a straight line
/// on the ground: so footprints are disjoint and none is cut by a border.
/// </remarks>
internal static class BuildingLayout
{
    private const double StreetMarginMetres = 8;

    public static IEnumerable<BuildingSketch> Of(DistrictCells cells, int cell, LandUse use)
    {
        if (BuildingStyle.Of(use) is not { } style)
        {
            yield break;
        }

        int column = cells.FirstColumn + cells.Column(cell);
        int row = cells.FirstRow + cells.Row(cell);
        var random = SplitMix64.For(cells.Lattice.Seed, Draw.Building, column, row);
        double width = cells.Lattice.Verticals.Width(column);
        double height = cells.Lattice.Horizontals.Width(row);
        int across = Math.Max(1, (int)((width - (2 * StreetMarginMetres)) / style.PitchEast));
        int up = Math.Max(1, (int)((height - (2 * StreetMarginMetres)) / style.PitchNorth));
        for (int place = 0; place < across * up; place++)
        {
            if (random.Chance(style.Built))
            {
                var (west, east) = Side(ref random, style.Width, width, place % across, across);
                var (south, north) = Side(ref random, style.Depth, height, place / across, up);
                yield return Furnish(ref random, cell, style, (west, south, east, north));
            }
        }
    }

    private static BuildingSketch Furnish(
        ref SplitMix64 random,
        int cell,
        BuildingStyle style,
        (double West, double South, double East, double North) box)
    {
        int floors = random.Between(style.Floors.Fewest, style.Floors.Most);
        double households = floors * style.HouseholdsPerFloor * random.Between(0.8, 1.2);
        bool isAngled = style.Kind is not (BuildingKind.VillageHouse or BuildingKind.Pavilion) && random.Chance(0.2);
        double notch = isAngled ? random.Between(0.3, 0.6) : 0;
        return new BuildingSketch(
            cell, box.West, box.South, box.East, box.North, notch, style.Kind, floors, (int)Math.Round(households));
    }

    /// <summary>Where a building of a given side lies in its place, as shares of the cell's side.</summary>
    private static (double From, double To) Side(
        ref SplitMix64 random, double metres, double cellMetres, int place, int places)
    {
        double room = (cellMetres - (2 * StreetMarginMetres)) / places;
        double side = Math.Min(metres * random.Between(0.88, 1.08), room - 2);
        double from = StreetMarginMetres + (place * room) + ((room - side) * random.Between(0.3, 0.7));
        return (from / cellMetres, (from + side) / cellMetres);
    }
}
