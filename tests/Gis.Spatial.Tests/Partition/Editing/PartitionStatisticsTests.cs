using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Tests.Partition.Editing;

public sealed class PartitionStatisticsTests
{
    [Fact]
    public void Statistics_kept_by_difference_equal_those_counted_anew()
    {
        var grids = PolygonFiles.Json("redist/iowa.geojson");
        var partition = GridPartition.Build(grids);
        var buildings = Buildings(grids);
        var kept = new PartitionStatistics(partition.Grids, buildings);
        var planner = new RandomPlanner(partition, seed: 3);
        planner.Draw(200);
        planner.Log.ForEach(kept.Update);

        var counted = new PartitionStatistics(partition.Grids, buildings);

        Assert.Equal(counted.Grids.Keys.Order(), kept.Grids.Keys.Order());
        foreach (var (id, expected) in counted.Grids)
        {
            var actual = kept.Grids[id];
            Assert.Equal((expected.AreaSquareMetres, expected.Buildings), (actual.AreaSquareMetres, actual.Buildings));
            Assert.Equal(expected.Sums, actual.Sums);
        }

        Assert.Equal(buildings.Count, kept.Grids.Values.Sum(grid => grid.Buildings));
    }

    [Fact]
    public void Statistics_after_many_edits_equal_those_of_NetTopologySuite_in_the_plane()
    {
        var partition = SquareGrids.Squares(6);
        var buildings = Buildings(SquareGrids.Polygons(6));
        var kept = new PartitionStatistics(partition.Grids, buildings);
        var planner = new RandomPlanner(partition, seed: 11);
        planner.Draw(150);
        planner.Log.ForEach(kept.Update);

        foreach (var (id, geometry) in partition.Grids)
        {
            var plane = InMetres(geometry);
            var actual = kept.Grids[id];
            Assert.Equal(plane.Area, actual.AreaSquareMetres, plane.Area * 1e-5);
            Assert.Equal(plane.Length, actual.PerimeterMetres, plane.Length * 1e-5);
            Assert.Equal(4 * Math.PI * plane.Area / (plane.Length * plane.Length), actual.Compactness, 1e-5);
            Assert.Equal(InertiaCompactness(plane), actual.InertiaCompactness, 1e-4);
        }
    }

    [Fact]
    public void A_circle_has_compactness_one_and_a_square_three_over_pi()
    {
        var circle = Geo.RoundToLattice(Geo.Factory.CreatePoint(new Coordinate(0.01, 0.01)).Buffer(0.005, 90));

        Assert.Equal(1, GridStatistics.Measure(circle, []).InertiaCompactness, 1e-4);
        Assert.Equal(3 / Math.PI, GridStatistics.Measure(SquareGrids.Box(0, 0, 1, 1), []).InertiaCompactness, 1e-4);
    }

    [Fact]
    public void Border_along_lines_is_what_sampling_every_decimetre_finds_after_many_edits()
    {
        var partition = SquareGrids.Squares(4);
        LineString[] streets = [SquareGrids.Line((0, 1), (4, 1.02)), SquareGrids.Line((2, 0), (2, 2.5), (3, 2.5))];
        LineString[] water = [SquareGrids.Line((0, 3), (1.5, 3), (4, 2.2))];
        var kept = new PartitionStatistics(partition.Grids, [], [new("streets", streets, 5), new("water", water, 20)]);
        var planner = new RandomPlanner(partition, seed: 5);
        planner.Draw(40);
        planner.Log.ForEach(kept.Update);

        foreach (var (id, geometry) in partition.Grids)
        {
            double[] sampled = Sampled(InMetres(geometry), [.. streets.Select(InMetres)], [.. water.Select(InMetres)]);
            for (int layer = 0; layer < 3; layer++)
            {
                Assert.Equal(sampled[layer], kept.Grids[id].AlongMetres[layer], 2.0);
            }
        }

        Assert.Contains(kept.Grids.Values, grid => grid.AlongMetres[0] > 100);
    }

    /// <summary>Near the origin of longitude and latitude the ground is flat to one part in a million.</summary>
    private static Geometry InMetres(Geometry geometry)
    {
        var (perLongitude, perLatitude) = GroundMeasure.MetresPerDegree(0);
        return NetTopologySuite.Geometries.Utilities.AffineTransformation.ScaleInstance(perLongitude, perLatitude)
            .Transform(geometry);
    }

    /// <summary>The same moment, from the triangles of each polygon instead of its rings.</summary>
    private static double InertiaCompactness(Geometry plane)
    {
        double second = 0;
        var centre = plane.Centroid.Coordinate;
        var triangles = NetTopologySuite.Triangulate.Tri.Tri.ToGeometry(
            [.. Polygons(plane).SelectMany(polygon =>
                new NetTopologySuite.Triangulate.Polygon.ConstrainedDelaunayTriangulator(polygon).GetTriangles())],
            Geo.Factory);
        foreach (var triangle in (GeometryCollection)triangles)
        {
            var middle = triangle.Centroid.Coordinate;
            double spread = triangle.Coordinates.Take(3).Sum(corner => Square(corner, middle));
            second += triangle.Area * ((spread / 12) + Square(middle, centre));
        }

        return plane.Area * plane.Area / (2 * Math.PI * second);
    }

    private static IEnumerable<Polygon> Polygons(Geometry geometry) =>
        Enumerable.Range(0, geometry.NumGeometries).Select(i => (Polygon)geometry.GetGeometryN(i));

    private static double Square(Coordinate one, Coordinate other)
    {
        double distance = one.Distance(other);
        return distance * distance;
    }

    private static double[] Sampled(Geometry plane, Geometry[] streets, Geometry[] water)
    {
        double[] sums = new double[3];
        foreach (var ring in Polygons(plane).SelectMany(part => part.Holes.Prepend(part.Shell)))
        {
            for (int i = 1; i < ring.NumPoints; i++)
            {
                var segment = new LineSegment(ring.GetCoordinateN(i - 1), ring.GetCoordinateN(i));
                int steps = (int)Math.Ceiling(segment.Length / 0.1);
                for (int step = 0; step < steps; step++)
                {
                    var point = segment.PointAlong((step + 0.5) / steps);
                    bool onStreet = IsAlong(segment, point, streets, 5), onWater = IsAlong(segment, point, water, 20);
                    sums[0] += onStreet ? segment.Length / steps : 0;
                    sums[1] += onWater ? segment.Length / steps : 0;
                    sums[2] += onStreet || onWater ? segment.Length / steps : 0;
                }
            }
        }

        return sums;
    }

    private static bool IsAlong(LineSegment border, Coordinate point, Geometry[] lines, double within)
    {
        foreach (var line in lines)
        {
            for (int i = 1; i < line.NumPoints; i++)
            {
                var segment = new LineSegment(line.Coordinates[i - 1], line.Coordinates[i]);
                double turn = Math.Abs(border.Angle - segment.Angle) % Math.PI;
                if (segment.Distance(point) <= within && Math.Min(turn, Math.PI - turn) <= Math.PI / 6)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Every third corner is a building, so many stand on borders; and the middles of grids.</summary>
    private static List<BuildingCount> Buildings(List<GridPolygon> grids) => [.. grids
        .SelectMany(grid => grid.Geometry.Coordinates.Where((_, i) => i % 3 == 0)
            .Append(grid.Geometry.InteriorPoint.Coordinate))
        .Select((place, i) => new BuildingCount(LatticePoint.From(place), [1, i % 7]))];
}
