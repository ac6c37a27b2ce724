using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

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
    private readonly PieceBorder?[] borders;
    private readonly STRtree<int> index = new();

    /// <param name="polygons">Polygons or MultiPolygons that tile, in degrees.</param>
    public BuildingHanger(IReadOnlyList<Geometry> polygons)
    {
        this.polygons = polygons;
        borders = new PieceBorder?[polygons.Count];
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
                if (BorderOf(polygon).IsInside(point, eastward, northward))
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

        var inner = LatticePoint.From(footprint.InteriorPoint.Coordinate);
        int home = Find(inner);
        var box = footprint.EnvelopeInternal;
        var (low, high) = (LatticePoint.From(box.MinX, box.MinY), LatticePoint.From(box.MaxX, box.MaxY));
        LatticePoint southWest = new(low.X - 1, low.Y - 1), northEast = new(high.X + 1, high.Y + 1);
        if (home >= 0 && BorderOf(home).CountNear(southWest, northEast) == 0)
        {
            return [home];
        }

        List<int> cutting = [.. index.Query(box).Where(polygon => polygon != home && SharesWideGround(polygon))];
        if (cutting.Count > 0 && home >= 0 && Covers(home, footprint))
        {
            return [home];
        }

        if (home >= 0 && Meets(home, footprint, inner))
        {
            cutting.Add(home);
        }

        return [.. cutting.Order()];

        bool SharesWideGround(int polygon)
        {
            int sides = BorderOf(polygon).CountNear(southWest, northEast);
            return (sides > 0 || BorderOf(polygon).IsInside(low, 1, 1))
                && SharedGround.IsWide(polygons[polygon], footprint, sides);
        }
    }

    private PieceBorder BorderOf(int polygon) => borders[polygon] ??= new(polygons[polygon]);

    /// <summary>Whether a footprint lies in a polygon altogether; a corner beyond the border tells without asking more.</summary>
    private bool Covers(int polygon, Geometry footprint)
    {
        var border = BorderOf(polygon);
        return !Array.Exists(footprint.Coordinates, corner => LatticePoint.From(corner) is var place
                && !border.IsInside(place, 1, 1) && !border.IsOn(place))
            && polygons[polygon].Covers(footprint);
    }

    /// <summary>Whether the insides meet: at the inner point they do, unless it was rounded out of a very narrow footprint.</summary>
    private bool Meets(int polygon, Geometry footprint, LatticePoint inner) =>
        Array.Exists(Steps, step => BorderOf(polygon).IsInside(inner, step.Eastward, step.Northward)
            && IsInside(footprint, inner, step.Eastward, step.Northward))
        || polygons[polygon].Relate(footprint, "T********");

    private static bool IsInside(Geometry footprint, LatticePoint point, int eastward, int northward) =>
        PieceBorder.Rings(footprint).Count(part => PointInRing.IsInside(part.Ring, point, eastward, northward)) % 2 == 1;
}
