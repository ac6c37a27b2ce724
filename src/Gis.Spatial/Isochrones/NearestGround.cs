using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Triangulate;

namespace Gis.Spatial.Isochrones;

/// <summary>The ground around places on streets: each spot belongs to the place nearest to it.</summary>
/// <param name="runs">Consecutive places of each street.</param>
/// <param name="depth">No spot that matters is farther from a street.</param>
internal sealed class NearestGround(List<List<StreetPlace>> runs, Envelope box, double depth)
{
    /// <summary>Cosine of the turn from which the outer side of a bend has ground of its own.</summary>
    private const double StraightOn = 0.99;

    /// <summary>What lies this near to a line is on it.</summary>
    private const double StraightMetres = 0.001;

    private readonly Dictionary<Coordinate, Geometry> cells = [];

    /// <summary>Spots from which what is left of the walk at the nearest place gets one home.</summary>
    public Geometry Reached()
    {
        DrawCells();
        var whole = new HashSet<Geometry>();
        var trimmed = new List<Geometry>();
        foreach (var stretch in runs.SelectMany(Stretches))
        {
            var own = Cells(stretch.Where(place => place.SpareMetres > 0)).ToList();
            if (stretch.TrueForAll(place => place.SpareMetres >= depth))
            {
                whole.UnionWith(own);
            }
            else if (own.Count > 0)
            {
                trimmed.Add(Intersect(Joined(own), Beside(Knots(stretch))));
                trimmed.AddRange(Bends(stretch));
            }
        }

        return OverlayNGRobust.Union([Joined(whole), .. trimmed], ReachZones.Metres);
    }

    private void DrawCells()
    {
        var around = box.Copy();
        around.ExpandBy(box.Diameter);
        var builder = new VoronoiDiagramBuilder { ClipEnvelope = around };
        HashSet<Coordinate> sites = [.. runs.SelectMany(run => run).Select(Site)];
        if (sites.Count == 1)
        {
            cells[sites.Single()] = ReachZones.Metres.ToGeometry(around);
            return;
        }

        builder.SetSites([.. sites]);
        foreach (var cell in builder.GetSubdivision().GetVoronoiCellPolygons(ReachZones.Metres))
        {
            cells[(Coordinate)cell.UserData] = cell;
        }
    }

    /// <summary>Cells share their corners exactly, so joining them is to leave out the borders between them.</summary>
    private static Geometry Joined(IReadOnlyCollection<Geometry> cells) => cells.Count == 0
        ? ReachZones.Metres.CreatePolygon()
        : CoverageUnion.Union(ReachZones.Metres.BuildGeometry(cells));

    private IEnumerable<Geometry> Cells(IEnumerable<StreetPlace> places) =>
        places.Select(Site).Distinct().Where(cells.ContainsKey).Select(site => cells[site]);

    /// <summary>Places between which a stretch is straight and what is left of the walk falls evenly.</summary>
    private List<StreetPlace> Knots(List<StreetPlace> stretch)
    {
        List<StreetPlace> knots = [stretch[0]];
        for (int i = 1; i + 1 < stretch.Count; i++)
        {
            var (before, at, after) = (knots[^1], stretch[i], stretch[i + 1]);
            double length = Metres(before, after);
            double along = length > 0 ? Metres(before, at) / length : 0;
            double x = before.X + (along * (after.X - before.X)), y = before.Y + (along * (after.Y - before.Y));
            double width = Width(before) + (along * (Width(after) - Width(before)));
            if (Math.Abs(at.X - x) + Math.Abs(at.Y - y) > StraightMetres || Math.Abs(Width(at) - width) > StraightMetres)
            {
                knots.Add(at);
            }
        }

        knots.Add(stretch[^1]);
        return knots;
    }

    /// <summary>On both sides of each piece of street, as deep as is left of the walk.</summary>
    private Geometry Beside(List<StreetPlace> stretch)
    {
        var sides = new List<Geometry>();
        for (int i = 0; i + 1 < stretch.Count; i++)
        {
            var (one, other) = (stretch[i], stretch[i + 1]);
            double length = Metres(one, other);
            if (length > 0)
            {
                double x = -(other.Y - one.Y) / length;
                double y = (other.X - one.X) / length;
                Coordinate Off(StreetPlace place, int side) => new(
                    place.X + (side * Width(place) * x), place.Y + (side * Width(place) * y));
                sides.Add(ReachZones.Metres.CreatePolygon(
                    [Off(one, 1), Off(other, 1), Off(other, -1), Off(one, -1), Off(one, 1)]));
            }
        }

        return sides.Count == 0
            ? ReachZones.Metres.CreatePolygon()
            : OverlayNGRobust.Union([.. sides.Where(side => side.Area > 0)], ReachZones.Metres);
    }

    /// <summary>Ends and bends of a street have ground that no piece of it lies beside.</summary>
    private IEnumerable<Geometry> Bends(List<StreetPlace> stretch)
    {
        for (int i = 0; i < stretch.Count; i++)
        {
            bool isBend = i == 0 || i == stretch.Count - 1 || IsBend(stretch[i - 1], stretch[i], stretch[i + 1]);
            if (isBend && Width(stretch[i]) > 0 && cells.TryGetValue(Site(stretch[i]), out var cell))
            {
                var disc = ReachZones.Metres.CreatePoint(new Coordinate(stretch[i].X, stretch[i].Y))
                    .Buffer(Width(stretch[i]));
                yield return Intersect(cell, disc);
            }
        }
    }

    private static bool IsBend(StreetPlace before, StreetPlace at, StreetPlace after)
    {
        var (x, y) = (at.X - before.X, at.Y - before.Y);
        var (nextX, nextY) = (after.X - at.X, after.Y - at.Y);
        return (x * nextX) + (y * nextY)
            < StraightOn * Math.Sqrt((Square(x) + Square(y)) * (Square(nextX) + Square(nextY)));
    }

    /// <summary>Reached places in a row, drawn on to where nothing is left of the walk.</summary>
    private static IEnumerable<List<StreetPlace>> Stretches(List<StreetPlace> run)
    {
        var stretch = new List<StreetPlace>();
        for (int i = 0; i < run.Count; i++)
        {
            if (i > 0 && run[i].IsReached != run[i - 1].IsReached && LimitBetween(run[i - 1], run[i]) is { } limit)
            {
                stretch.Add(limit);
            }

            if (run[i].IsReached)
            {
                stretch.Add(run[i]);
            }
            else if (stretch.Count > 0)
            {
                yield return stretch;
                stretch = [];
            }
        }

        if (stretch.Count > 0)
        {
            yield return stretch;
        }
    }

    private static StreetPlace? LimitBetween(StreetPlace one, StreetPlace other)
    {
        double along = one.SpareMetres / (one.SpareMetres - other.SpareMetres);
        return along is > 0.001 and < 0.999
            ? new(one.X + (along * (other.X - one.X)), one.Y + (along * (other.Y - one.Y)), 0)
            : null;
    }

    private static Geometry Intersect(Geometry one, Geometry other) =>
        Polygons.Of(OverlayNGRobust.Overlay(one, other, SpatialFunction.Intersection));

    private static Coordinate Site(StreetPlace place) => new(Math.Round(place.X, 2), Math.Round(place.Y, 2));

    private double Width(StreetPlace place) => Math.Clamp(place.SpareMetres, 0, depth + 1);

    private static double Metres(StreetPlace one, StreetPlace other) =>
        Math.Sqrt(Square(other.X - one.X) + Square(other.Y - one.Y));

    private static double Square(double value) => value * value;
}
