using Gis.Spatial.Coordinates;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Files;

/// <summary>Finds the coordinate system: what the user says, what the file declares, where the points lie.</summary>
internal static class CrsDetector
{
    /// <summary>Share of points that must fall in the district before a guess is made.</summary>
    private const double EnoughShare = 0.9;

    /// <summary>A shifted system must explain this much more of the points than plain WGS 84.</summary>
    private const double ClearMargin = 0.03;

    private const int ProbedPoints = 10_000;

    public static (CoordinateSystem System, CrsFinding Finding) Detect(
        string? declared, IReadOnlyList<SourceFeature> sample, SourceOptions options)
    {
        bool accepted = string.Equals(options.Crs, "auto", StringComparison.OrdinalIgnoreCase);
        if (options.Crs is { } asked && !accepted)
        {
            if (options.AllowsPlane && asked.Equals(CoordinateSystem.PlaneCode, StringComparison.OrdinalIgnoreCase))
            {
                return Plane(options, Points(sample), "given by the user");
            }

            var chosen = CoordinateSystem.TryParse(asked) ?? throw new SourceFileException(
                $"The coordinate system \"{asked}\" is not known: "
                + "give an EPSG number, wgs84, cgcs2000, gcj02 or bd09.");
            return (chosen, new(chosen.Name, "given by the user", Certain: true));
        }

        var points = Points(sample);
        CoordinateSystem system;
        string reason;
        bool certain;
        try
        {
            (system, reason, certain) = declared is null
                ? FromCoordinates(points, options.District)
                : FromDeclaration(declared, points, options.District);
        }
        catch (SourceFileException unknown) when (options.AllowsPlane)
        {
            return points.TrueForAll(p => Math.Abs(p.X) <= 180 && Math.Abs(p.Y) <= 90)
                ? (CoordinateSystem.Wgs84, new(CoordinateSystem.Wgs84.Name, $"by range. {unknown.Message}", Certain: true))
                : Plane(options, points, $"metres of some plane. {unknown.Message}");
        }

        string explained = system.Note is { } note ? $"{reason}; {note}" : reason;
        return (system, new(system.Name, explained, certain || accepted));
    }

    private static (CoordinateSystem System, CrsFinding Finding) Plane(
        SourceOptions options, List<Coordinate> points, string reason) =>
        (options.Plane ?? PlaneMetres.Around(points), new(CoordinateSystem.PlaneCode, reason, Certain: true));

    private static (CoordinateSystem System, string Reason, bool Certain) FromDeclaration(
        string declared, List<Coordinate> points, Geometry? district)
    {
        var system = CoordinateSystem.TryParse(declared) ?? WktCoordinateSystem.TryParse(declared)
            ?? throw new SourceFileException(
                $"The file declares a coordinate system that is not known ({Shorten(declared)}): give it with --crs.");
        if (points.Count == 0)
        {
            return (system, "declared in the file", true);
        }

        if (!Fits(system, points) && Fits(system.WithYFirst(), points))
        {
            string order = system.IsGeographic ? "latitude before longitude" : "northing before easting";
            return (system.WithYFirst(), $"declared in the file, but its coordinates have {order}", false);
        }

        return system.IsGeographic && district is not null
            ? AmongShifted(system, "declared in the file", points, district)
            : (system, "declared in the file", true);
    }

    private static (CoordinateSystem System, string Reason, bool Certain) FromCoordinates(
        List<Coordinate> points, Geometry? district)
    {
        if (points.Count == 0)
        {
            return (CoordinateSystem.Wgs84, "assumed, the file has no coordinates", true);
        }

        // Most points decide: a few with a slip of the keyboard are faults of their own features.
        if (Most(points, p => Math.Abs(p.X) <= 180 && Math.Abs(p.Y) <= 90))
        {
            return AmongShifted(CoordinateSystem.Wgs84, "longitude and latitude by their range", points, district);
        }

        if (Most(points, p => Math.Abs(p.X) <= 90 && Math.Abs(p.Y) <= 180))
        {
            return (CoordinateSystem.Wgs84.WithYFirst(), "latitude before longitude by their range", false);
        }

        return ProjectedCandidates.Find(points, district) ?? throw new SourceFileException(
            $"The coordinates, for example ({points[0].X:0.###}, {points[0].Y:0.###}), fit no known system: "
            + "give it with --crs.");
    }

    private static bool Most(List<Coordinate> points, Func<Coordinate, bool> fits) =>
        points.Count(fits) * 2 >= points.Count;

    private static (CoordinateSystem System, string Reason, bool Certain) AmongShifted(
        CoordinateSystem plain, string reason, List<Coordinate> points, Geometry? district)
    {
        if (district is null)
        {
            return (plain, reason, true);
        }

        var locator = new IndexedPointInAreaLocator(district);
        double plainShare = Share(plain, points, locator);
        CoordinateSystem[] others =
            [CoordinateSystem.Gcj02, CoordinateSystem.Bd09, plain.WithYFirst(), CoordinateSystem.Gcj02.WithYFirst()];
        var best = others
            .Select(system => (System: system, Share: Share(system, points, locator)))
            .MaxBy(candidate => candidate.Share);
        if (best.Share < EnoughShare || best.Share < plainShare + ClearMargin)
        {
            return (plain, $"{reason}; {plainShare:P0} of the points fall in the district", true);
        }

        return (
            best.System,
            $"{best.Share:P0} of the points fall in the district when read so, {plainShare:P0} as {plain.Name}",
            false);
    }

    private static double Share(CoordinateSystem system, List<Coordinate> points, IndexedPointInAreaLocator district)
    {
        int inside = points.Count(p =>
        {
            var (longitude, latitude) = system.ToLonLat(p.X, p.Y);
            return district.Locate(new Coordinate(longitude, latitude)) != Location.Exterior;
        });
        return (double)inside / points.Count;
    }

    /// <summary>The converted points lie on the earth, and the numbers are plausible for the system.</summary>
    private static bool Fits(CoordinateSystem system, List<Coordinate> points) => points.TrueForAll(p =>
    {
        var (longitude, latitude) = system.ToLonLat(p.X, p.Y);
        if (!(Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90))
        {
            return false;
        }

        var (x, y) = system.FromLonLat(longitude, latitude);
        return ProjectedCandidates.IsPlausible(system, p)
            && Math.Abs(x - p.X) + Math.Abs(y - p.Y) <= (system.IsGeographic ? 1e-6 : 0.01);
    });

    private static List<Coordinate> Points(IReadOnlyList<SourceFeature> sample)
    {
        var points = new List<Coordinate>();
        foreach (var geometry in sample.Select(feature => feature.Geometry).OfType<Geometry>())
        {
            if (points.Count >= ProbedPoints)
            {
                break;
            }

            points.AddRange(geometry.Coordinates.Where(c => double.IsFinite(c.X) && double.IsFinite(c.Y)).Take(100));
        }

        return points;
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
