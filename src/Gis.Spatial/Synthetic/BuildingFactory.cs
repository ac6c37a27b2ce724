using NetTopologySuite.Geometries;

namespace Gis.Spatial.Synthetic;

/// <summary>Puts the sketched buildings of a block on the ground and people into them.</summary>
internal sealed class BuildingFactory(DistrictCells cells, FaceTracing faces)
{
    /// <param name="code">Makes a building code of a number.</param>
    /// <param name="before">Buildings that the community has already.</param>
    public IEnumerable<DemoBuilding> Build(
        TownBlock block, string blockCode, string gridCode, Func<int, string> code, int before)
    {
        foreach (int cell in block.Cells)
        {
            int number = 0;
            foreach (var sketch in BuildingLayout.Of(cells, cell, block.Use))
            {
                yield return Build(sketch, block.Use, number++, (blockCode, gridCode, code(++before)));
            }
        }
    }

    private DemoBuilding Build(
        BuildingSketch sketch, LandUse use, int number, (string Block, string Grid, string Own) codes)
    {
        long cellId = cells.Lattice.JunctionId(
            cells.FirstColumn + cells.Column(sketch.Cell), cells.FirstRow + cells.Row(sketch.Cell));
        var random = SplitMix64.For(cells.Lattice.Seed, Draw.Household, cellId, number);
        var residents = Residents.Of(ref random, use, sketch.Households);
        return new DemoBuilding(
            codes.Own,
            codes.Block,
            codes.Grid,
            sketch.Kind,
            Footprint(sketch),
            Entrance(sketch),
            sketch.Floors,
            sketch.Households,
            residents.People,
            residents.Floating,
            residents.Child,
            residents.Adult,
            residents.Elder,
            residents.VeryOld);
    }

    /// <summary>A place in a cell given by shares of its sides.</summary>
    public Coordinate At(int cell, double eastShare, double northShare)
    {
        var (southWest, southEast, northEast, northWest) = faces.Corners(cell);
        return new Coordinate(
            Geo.Round(Blend(southWest.X, southEast.X, northWest.X, northEast.X, eastShare, northShare)),
            Geo.Round(Blend(southWest.Y, southEast.Y, northWest.Y, northEast.Y, eastShare, northShare)));
    }

    /// <summary>The middle of the part that no notch can take away.</summary>
    private Point Entrance(BuildingSketch sketch)
    {
        double half = (1 - sketch.Notch) / 2;
        return Geo.Factory.CreatePoint(At(
            sketch.Cell,
            sketch.West + ((sketch.East - sketch.West) * half),
            sketch.South + ((sketch.North - sketch.South) * half)));
    }

    private Polygon Footprint(BuildingSketch sketch)
    {
        double innerEast = sketch.East - ((sketch.East - sketch.West) * sketch.Notch);
        double innerNorth = sketch.North - ((sketch.North - sketch.South) * sketch.Notch);
        ReadOnlySpan<(double East, double North)> corners = sketch.Notch == 0
            ? [
                (sketch.West, sketch.South), (sketch.East, sketch.South), (sketch.East, sketch.North),
                (sketch.West, sketch.North), (sketch.West, sketch.South),
            ]
            : [
                (sketch.West, sketch.South), (sketch.East, sketch.South), (sketch.East, innerNorth),
                (innerEast, innerNorth), (innerEast, sketch.North), (sketch.West, sketch.North),
                (sketch.West, sketch.South),
            ];
        var ring = new Coordinate[corners.Length];
        for (int i = 0; i < ring.Length; i++)
        {
            ring[i] = At(sketch.Cell, corners[i].East, corners[i].North);
        }

        return Geo.Factory.CreatePolygon(ring);
    }

    private static double Blend(
        double southWest, double southEast, double northWest, double northEast, double east, double north)
    {
        double south = southWest + ((southEast - southWest) * east);
        double top = northWest + ((northEast - northWest) * east);
        return south + ((top - south) * north);
    }
}
