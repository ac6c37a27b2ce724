using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Gis.Spatial.Blocks;

/// <summary>
/// Hangs every building on exactly one of the polygons of a tiling, and finds those that a border cuts.
/// </summary>
/// <remarks>
/// A building belongs where its inner point lies; a point on a border belongs to the polygon north-east of it, on the
/// rim to the one inside. The test is exact on the coordinate lattice and needs no other polygon than the right one.
/// </remarks>
public sealed class BuildingHanger
{
    private static readonly (int Eastward, int Northward)[] Steps = [(1, 1), (1, -1), (-1, 1), (-1, -1)];
    private readonly IReadOnlyList<Geometry> polygons;
    private readonly STRtree<int> index = new();

    /// <param name="polygons">Polygons or MultiPolygons that tile, in degrees.</param>
    public BuildingHanger(IReadOnlyList<Geometry> polygons)
    {
        this.polygons = polygons;
        for (int i = 0; i < polygons.Count; i++)
        {
            index.Insert(polygons[i].EnvelopeInternal, i);
        }
    }

    /// <summary>Number of the polygon of a building; -1 when it stands outside all of them.</summary>
    /// <param name="building">Footprint or point, in degrees.</param>
    public int Find(Geometry building) => Find(LatticePoint.From(building.InteriorPoint.Coordinate));

    public int Find(LatticePoint point)
    {
        var near = index.Query(new Envelope(point.ToCoordinate()));
        foreach (var (eastward, northward) in Steps)
        {
            foreach (int polygon in near)
            {
                if (Covers(polygons[polygon], point, eastward, northward))
                {
                    return polygon;
                }
            }
        }

        // A sharp corner of the rim: no step leads inside, but the point touches the polygon.
        var place = Geo.Factory.CreatePoint(point.ToCoordinate());
        return near.Order().FirstOrDefault(polygon => polygons[polygon].Intersects(place), -1);
    }

    /// <summary>
    /// Numbers of the polygons whose insides the footprint meets: more than one means a border cuts it. A border that
    /// follows a wall may leave it by a lattice step or two where it meets other lines; that cuts nothing.
    /// </summary>
    public int[] Cutting(Geometry footprint)
    {
        if (footprint.Dimension != Dimension.Surface)
        {
            return [];
        }

        var near = index.Query(footprint.EnvelopeInternal);
        int home = Find(footprint);
        return home >= 0 && polygons[home].Covers(footprint)
            ? [home]
            : [.. near.Where(polygon => polygons[polygon].Relate(footprint, "T********")
                && (polygon == home || IsWide(polygons[polygon], footprint))).Order()];
    }

    private static bool IsWide(Geometry polygon, Geometry footprint)
    {
        var shared = OverlayNGRobust.Overlay(polygon, footprint, SpatialFunction.Intersection);
        for (int i = 0; i < shared.NumGeometries; i++)
        {
            if (shared.GetGeometryN(i) is Polygon { IsEmpty: false } part
                && GroundMeasure.Measure(part) is var (area, perimeter)
                && GroundMeasure.WidthMetres(area, perimeter) > Hairline.WidestMetres)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Covers(Geometry geometry, LatticePoint point, int eastward, int northward)
    {
        bool isInside = false;
        for (int i = 0; i < geometry.NumGeometries; i++)
        {
            var part = (Polygon)geometry.GetGeometryN(i);
            isInside ^= PointInRing.IsInside(part.Shell, point, eastward, northward);
            foreach (var hole in part.Holes)
            {
                isInside ^= PointInRing.IsInside(hole, point, eastward, northward);
            }
        }

        return isInside;
    }
}
