using Segment = (Gis.Spatial.Partition.LatticePoint From, Gis.Spatial.Partition.LatticePoint To);

namespace Gis.Spatial.Partition.Editing;

/// <summary>A corner that is laid upon a border, and what becomes of the grids there.</summary>
/// <remarks>
/// Upon a border that ends in the corner, a junction slides along it: the straightest way through the junction stays, and
/// the other borders end farther along. A bend draws in what it passes. Any other border gets a corner there, and the grid
/// between falls into parts that meet in it.
/// </remarks>
internal sealed class CornerLanding
{
    /// <summary>Stands for a corner that is being put in, until it lands.</summary>
    private static readonly LatticePoint Nowhere = new(long.MaxValue, long.MaxValue);

    /// <summary>The side that belongs to no grid.</summary>
    private const string Outside = "";

    private readonly LatticePoint corner;
    private readonly LatticePoint place;
    private readonly Dictionary<string, HashSet<Segment>> sides;
    private readonly ILookup<LatticePoint, LatticePoint> meets;

    /// <param name="host">The side that the place lies on; null when it is a corner already.</param>
    private CornerLanding(Dictionary<string, HashSet<Segment>> sides, LatticePoint corner, LatticePoint place, Segment? host)
    {
        (this.corner, this.place) = (corner, place);
        this.sides = sides;
        if (host is { } side)
        {
            Bend(sides, side, place);
        }

        var all = sides.Values.SelectMany(border => border).ToHashSet();
        sides[Outside] = [.. all.Select(Reverse).Where(back => !all.Contains(back))];
        meets = all.Concat(sides[Outside]).ToLookup(segment => segment.From, segment => segment.To);
    }

    /// <param name="near">All polygons that may have the corner or the place.</param>
    /// <returns>The borders that change; null when the place is on no border but those that follow the corner.</returns>
    public static IReadOnlyList<RedrawnBorder>? OfMoved(IReadOnlyList<GridPolygon> near, LatticePoint corner, LatticePoint place)
    {
        // A bend that moves takes both its sides along; a junction may slide along one.
        return Find(near, place, corner, side => IsAtCorner(side) && Borders() < 3) is { } found && Borders() > 0
            ? new CornerLanding(Sides(near), corner, found.Place, found.Host).Land(near)
            : null;

        int Borders() =>
            near.SelectMany(grid => BorderSegments.Undirected(grid.Geometry)).Where(IsAtCorner).Distinct().Count();

        bool IsAtCorner(Segment side) => side.From == corner || side.To == corner;
    }

    /// <inheritdoc cref="OfMoved"/>
    /// <param name="bent">The side that the corner is put into.</param>
    public static IReadOnlyList<RedrawnBorder>? OfInserted(IReadOnlyList<GridPolygon> near, Segment bent, LatticePoint place)
    {
        if (Find(near, place, null, side => side == BorderSegments.Undirected(bent)) is not { } found)
        {
            return null;
        }

        var sides = Sides(near);
        return Bend(sides, bent, Nowhere) ? new CornerLanding(sides, Nowhere, found.Place, found.Host).Land(near) : null;
    }

    private static (LatticePoint Place, Segment? Host)? Find(
        IReadOnlyList<GridPolygon> near, LatticePoint place, LatticePoint? corner, Func<Segment, bool> follows)
    {
        var reach = new BorderReach(place.ToCoordinate());
        Segment[] touched = [.. near.Where(grid => grid.Geometry.EnvelopeInternal.Intersects(reach.Around))
            .SelectMany(grid => BorderSegments.Undirected(grid.Geometry))
            .Where(side => reach.To(side).Metres <= BorderReach.Metres && !follows(side))];
        if (touched.Length == 0 || place == corner)
        {
            return null;
        }

        LatticePoint[] corners = [.. touched.SelectMany(side => new[] { side.From, side.To })
            .Where(end => end != corner && reach.To(end) <= BorderReach.Metres)];
        if (corners.Length > 0)
        {
            return (corners.MinBy(reach.To), null);
        }

        var host = touched.MinBy(side => reach.To(side).Metres);
        return (LatticePoint.From(reach.To(host).Place), host);
    }

    private static Dictionary<string, HashSet<Segment>> Sides(IReadOnlyList<GridPolygon> near) =>
        near.ToDictionary(grid => grid.Id, grid => BorderSegments.Directed(grid.Geometry).ToHashSet(), StringComparer.Ordinal);

    /// <returns>Whether any grid has the side.</returns>
    private static bool Bend(Dictionary<string, HashSet<Segment>> sides, Segment side, LatticePoint at)
    {
        bool isThere = false;
        foreach (var border in sides.Values)
        {
            foreach (var (from, to) in new[] { side, Reverse(side) })
            {
                if (border.Remove((from, to)))
                {
                    border.UnionWith([(from, at), (at, to)]);
                    isThere = true;
                }
            }
        }

        return isThere;
    }

    private List<RedrawnBorder> Land(IReadOnlyList<GridPolygon> near)
    {
        var way = Way() ?? [];
        var through = Through(way);
        var borders = new List<RedrawnBorder>();
        foreach (var grid in near)
        {
            var after = Follow(grid.Id, way, through);
            if (!after.SetEquals(BorderSegments.Directed(grid.Geometry)))
            {
                borders.Add(new(grid.Id, grid.Geometry, after, Drawn: null));
            }
        }

        return borders;
    }

    /// <summary>The border of a grid when all that ended in the corner ends in the place, but for the border that goes on.</summary>
    private HashSet<Segment> Follow(string id, Segment[] way, Segment? through)
    {
        var border = new HashSet<Segment>();
        foreach (var side in sides[id])
        {
            if (side == through || Reverse(side) == through)
            {
                RedrawnBorder.Put(border, side, id);
                Array.ForEach(way, step => RedrawnBorder.Put(border, side == through ? step : Reverse(step), id));
            }
            else if (!way.Contains(side) && !way.Contains(Reverse(side)))
            {
                RedrawnBorder.Put(border, (Moved(side.From), Moved(side.To)), id);
            }
        }

        return border;
    }

    private LatticePoint Moved(LatticePoint point) => point == corner ? place : point;

    /// <summary>The shortest way along one border from the corner to the place, a corner at a time; null when no border leads there.</summary>
    private Segment[]? Way() => meets[corner]
        .Select(Way).OfType<Segment[]>()
        .OrderBy(way => way.Length).ThenBy(way => way[0].To.X).ThenBy(way => way[0].To.Y)
        .FirstOrDefault();

    private Segment[]? Way(LatticePoint first)
    {
        var way = new List<Segment> { (corner, first) };
        while (way[^1].To != place)
        {
            LatticePoint[] next = [.. meets[way[^1].To].Where(end => end != way[^1].From)];
            if (next.Length != 1 || way[^1].To == corner)
            {
                return null;
            }

            way.Add((way[^1].To, next[0]));
        }

        return [.. way];
    }

    /// <summary>
    /// The side that comes to a junction most nearly straight to the way, and goes on along it; beside the outline, the
    /// outline. Null where nothing goes on: at a bend, and where the outline would have to leave its place.
    /// </summary>
    private Segment? Through(Segment[] way)
    {
        Segment[] coming = [.. meets[corner].Where(end => way.Length > 0 && end != way[0].To).Select(end => (end, corner))];
        if (coming.Length < 2)
        {
            return null;
        }

        Segment[] outline = [.. coming.Where(IsOutline)];
        return IsOutline(way[0]) ? outline[0]
            : outline.Length > 0 ? null
            : coming.MaxBy(side => Straightness(way[0].To, side.From));
    }

    private bool IsOutline(Segment side) => sides[Outside].Contains(side) || sides[Outside].Contains(Reverse(side));

    /// <summary>The cosine of the bend between two ways from the corner: 1 when one goes straight on from the other.</summary>
    private double Straightness(LatticePoint one, LatticePoint other)
    {
        var (perLongitude, perLatitude) = GroundMeasure.MetresPerDegree(corner.ToCoordinate().Y);
        double ux = (one.X - corner.X) * perLongitude, uy = (one.Y - corner.Y) * perLatitude;
        double vx = (corner.X - other.X) * perLongitude, vy = (corner.Y - other.Y) * perLatitude;
        return ((ux * vx) + (uy * vy)) / Math.Sqrt(((ux * ux) + (uy * uy)) * ((vx * vx) + (vy * vy)));
    }

    private static Segment Reverse(Segment side) => (side.To, side.From);
}
