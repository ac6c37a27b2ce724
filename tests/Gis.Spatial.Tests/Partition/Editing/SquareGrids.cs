using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Tests.Partition.Editing;

/// <summary>Squares of a thousandth of a degree, numbered from the south-west along the rows.</summary>
internal static class SquareGrids
{
    public const double Step = 1e-3;

    public static GridPartition Squares(int side) => GridPartition.Build(Polygons(side));

    public static List<GridPolygon> Polygons(int side) => [.. Enumerable.Range(0, side * side)
        .Select(i => new GridPolygon($"{i}", Box(i % side, i / side, (i % side) + 1, (i / side) + 1)))];

    /// <summary>Corners in steps.</summary>
    public static Polygon Box(double west, double south, double east, double north) => Geo.RoundToLattice(
        Geo.Factory.CreatePolygon(
        [
            new(west * Step, south * Step), new(east * Step, south * Step), new(east * Step, north * Step),
            new(west * Step, north * Step), new(west * Step, south * Step),
        ]));

    public static LineString Line(params (double X, double Y)[] steps) => Geo.RoundToLattice(
        Geo.Factory.CreateLineString([.. steps.Select(step => new Coordinate(step.X * Step, step.Y * Step))]));

    public static LatticePoint Corner(double x, double y) => LatticePoint.From(x * Step, y * Step);

    /// <summary>Area in square steps.</summary>
    public static double Area(GridPartition partition, string id) => partition.Grids[id].Area / (Step * Step);
}
