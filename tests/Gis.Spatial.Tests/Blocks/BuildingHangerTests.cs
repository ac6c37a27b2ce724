using CsCheck;
using Gis.Spatial.Blocks;
using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Gis.Spatial.Tests.Blocks;

/// <summary>Where buildings hang and what cuts them, held against NetTopologySuite asked about every polygon.</summary>
public sealed class BuildingHangerTests
{
    private static readonly Gen<LatticePoint> Place =
        Gen.Select(Gen.Long[0, 1_000_000], Gen.Long[0, 1_000_000], (x, y) => new LatticePoint(x, y));

    private static readonly Gen<LineString[]> Streets = Place.Array[2, 5].Where(corners => corners.Distinct().Count() > 1)
        .Select(corners => Geo.Factory.CreateLineString([.. corners.Select(corner => corner.ToCoordinate())])).Array[1, 12];

    /// <summary>Boxes, slanted or not, and angles with a notch; some a few lattice steps narrow.</summary>
    private static readonly Gen<Geometry> Building = Gen.Select(
        Place, Gen.OneOf(Gen.Long[2, 12], Gen.Long[1000, 30_000]), Gen.Long[2000, 30_000], Gen.Long[0, 900], Gen.Bool,
        (at, width, height, slant, hasNotch) => (Geometry)Geo.Factory.CreatePolygon(
        [
            .. new[] { (0, 0), (width, slant), (width, height + slant) }
                .Concat(hasNotch ? [(width / 2, height + slant), (width / 2, height / 2)] : [])
                .Concat([(0, height), (0, 0)])
                .Select(corner => new LatticePoint(at.X + corner.Item1, at.Y + corner.Item2).ToCoordinate()),
        ])).Where(building => building.IsValid);

    [Fact]
    public void Buildings_hang_and_are_cut_as_every_polygon_asked_alone_says() => Gen.Select(Streets, Building.Array[40]).Sample(
        (streets, buildings) =>
        {
            var cut = BlockCutter.Cut([BlockNetworkTests.Outline], streets);
            Geometry[] blocks = [.. cut.Blocks.Select(block => block.Geometry)];
            BuildingHanger hanger = new(blocks);

            // Walls along borders: what the blocks themselves would be as buildings.
            foreach (var building in buildings.Concat(blocks))
            {
                int home = hanger.Find(building);
                Assert.Equal(Home(blocks, building), home);
                Assert.Equal(Cutting(blocks, building, home), hanger.Cutting(building));
            }
        },
        iter: 60);

    /// <summary>Over polygons that overlap, as broken plans have them, a footprint within its own is not cut.</summary>
    [Fact]
    public void A_building_within_its_polygon_is_not_cut_by_another_that_overlaps_there()
    {
        Geometry[] polygons = [Box(0, 0, 1000, 1000), Box(500, 0, 2000, 1000)];
        BuildingHanger hanger = new(polygons);

        Assert.Equal([0], hanger.Cutting(Box(600, 100, 1000, 200)));
        Assert.Equal([0, 1], hanger.Cutting(Box(600, 100, 1100, 200)));
        Assert.Equal([1], hanger.Cutting(Box(1000, 100, 1100, 200)));
        Assert.Equal([], hanger.Cutting(Box(5000, 100, 5100, 200)));
    }

    private static int Home(Geometry[] polygons, Geometry building)
    {
        var inner = LatticePoint.From(building.InteriorPoint.Coordinate);
        foreach (var (east, north) in new[] { (1, 1), (1, -1), (-1, 1), (-1, -1) })
        {
            int home = Array.FindIndex(polygons, polygon => ((Polygon)polygon).Holes.Prepend(((Polygon)polygon).Shell)
                .Count(ring => PointInRing.IsInside((LinearRing)ring, inner, east, north)) % 2 == 1);
            if (home >= 0)
            {
                return home;
            }
        }

        return Array.FindIndex(polygons, polygon => polygon.Intersects(Geo.Factory.CreatePoint(inner.ToCoordinate())));
    }

    private static int[] Cutting(Geometry[] polygons, Geometry building, int home) =>
        home >= 0 && polygons[home].Covers(building)
            ? [home]
            : [.. Enumerable.Range(0, polygons.Length).Where(polygon => polygons[polygon].Relate(building, "T********")
                && (polygon == home || Widest(polygons[polygon], building) > Hairline.WidestMetres))];

    private static double Widest(Geometry polygon, Geometry building)
    {
        var shared = OverlayNGRobust.Overlay(polygon, building, SpatialFunction.Intersection);
        return Enumerable.Range(0, shared.NumGeometries).Select(shared.GetGeometryN).OfType<Polygon>()
            .Where(part => !part.IsEmpty).Select(GroundMeasure.Measure)
            .Select(size => GroundMeasure.WidthMetres(size.AreaSquareMetres, size.PerimeterMetres)).DefaultIfEmpty().Max();
    }

    private static Geometry Box(double west, double south, double east, double north) => Geo.RoundToLattice(
        Geo.Factory.ToGeometry(new Envelope(west * 1e-8, east * 1e-8, south * 1e-8, north * 1e-8)));
}
