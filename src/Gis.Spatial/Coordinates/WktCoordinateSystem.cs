using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace Gis.Spatial.Coordinates;

/// <summary>Reads the WKT of a .prj file or GeoPackage.</summary>
/// <remarks>
/// Longitude-latitude on WGS 84 or CGCS2000, Web Mercator and the Gauss-Krüger family are recognised by their numbers,
/// not by their many names; anything else goes through ProjNET.
/// </remarks>
internal static class WktCoordinateSystem
{
    private const double InverseFlattening2000 = 298.257222101;

    // Tokyo to WGS 84 as published by the Geographical Survey Institute of Japan (EPSG:1230 to JGD2000).
    private static readonly Wgs84ConversionInfo Tokyo = new(-146.414, 507.337, 680.507, 0, 0, 0, 0);

    public static CoordinateSystem? TryParse(string wkt)
    {
        try
        {
            return new CoordinateSystemFactory().CreateFromWkt(wkt) switch
            {
                ProjectedCoordinateSystem projected => FromProjected(projected),
                GeographicCoordinateSystem geographic => FromGeographic(geographic),
                _ => null,
            };
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or NotSupportedException
            or InvalidOperationException or IndexOutOfRangeException or NullReferenceException or KeyNotFoundException)
        {
            // ProjNET's parser has no exception of its own: whatever it trips over, the text is not a known system.
            return null;
        }
    }

    public static CoordinateSystem Utm(int zone, bool north) => ByProjNet(
        ProjectedCoordinateSystem.WGS84_UTM(zone, north),
        $"EPSG:{(north ? 32600 : 32700) + zone}",
        isGeographic: false);

    private static CoordinateSystem? FromGeographic(GeographicCoordinateSystem system)
    {
        if (IsModern(system.HorizontalDatum))
        {
            bool isWgs = system.HorizontalDatum.Name.Contains("WGS", StringComparison.OrdinalIgnoreCase);
            return isWgs ? CoordinateSystem.Wgs84 : CoordinateSystem.Cgcs2000;
        }

        return ByProjNet(system, Label(system), isGeographic: true);
    }

    private static CoordinateSystem? FromProjected(ProjectedCoordinateSystem system)
    {
        string method = system.Projection.ClassName.Replace(' ', '_');
        if (method.Contains("Auxiliary_Sphere", StringComparison.OrdinalIgnoreCase)
            || method.Contains("Pseudo", StringComparison.OrdinalIgnoreCase)
            || system.AuthorityCode == 3857)
        {
            return CoordinateSystem.Mercator;
        }

        bool isTransverse = method.Contains("Gauss_Kruger", StringComparison.OrdinalIgnoreCase)
            || method.Equals("Transverse_Mercator", StringComparison.OrdinalIgnoreCase);
        if (isTransverse && IsModern(system.GeographicCoordinateSystem.HorizontalDatum)
            && Parameter(system, "scale_factor", 1) == 1
            && Parameter(system, "latitude_of_origin", 0) == 0
            && Parameter(system, "false_northing", 0) == 0
            && system.LinearUnit.MetersPerUnit == 1)
        {
            double meridian = Parameter(system, "central_meridian", 0);
            double falseEasting = Parameter(system, "false_easting", 0);
            return GaussKruger.FromParameters(meridian, falseEasting) is { } zone
                ? CoordinateSystem.From(zone)
                : CoordinateSystem.From(new TransverseMercator(meridian, falseEasting), Label(system));
        }

        return ByProjNet(system, Label(system), isGeographic: false);
    }

    private static CoordinateSystem ByProjNet(
        ProjNet.CoordinateSystems.CoordinateSystem system, string code, bool isGeographic)
    {
        string? note = ApplyKnownDatumShift(system);
        var factory = new CoordinateTransformationFactory();
        var forward = factory.CreateFromCoordinateSystems(system, GeographicCoordinateSystem.WGS84).MathTransform;
        var back = factory.CreateFromCoordinateSystems(GeographicCoordinateSystem.WGS84, system).MathTransform;
        return new(code, (x, y) => forward.Transform(x, y), (x, y) => back.Transform(x, y), isGeographic, note);
    }

    private static string? ApplyKnownDatumShift(ProjNet.CoordinateSystems.CoordinateSystem system)
    {
        var datum = system is ProjectedCoordinateSystem projected
            ? projected.GeographicCoordinateSystem.HorizontalDatum
            : ((GeographicCoordinateSystem)system).HorizontalDatum;
        if (datum.Wgs84Parameters is not null || IsModern(datum))
        {
            return null;
        }

        if (datum.Name.Contains("Tokyo", StringComparison.OrdinalIgnoreCase))
        {
            datum.Wgs84Parameters = Tokyo;
            return "the Tokyo datum is shifted by the published three parameters, good to about 10 m";
        }

        datum.Wgs84Parameters = new Wgs84ConversionInfo();
        return $"the datum {datum.Name} is taken as WGS 84, so positions can be off by 100 m or more";
    }

    /// <summary>GRS 80 or WGS 84: an ellipsoid whose frames agree with WGS 84 within a metre.</summary>
    private static bool IsModern(HorizontalDatum datum) =>
        Math.Abs(datum.Ellipsoid.SemiMajorAxis - 6378137) < 0.01
        && Math.Abs(datum.Ellipsoid.InverseFlattening - InverseFlattening2000) < 0.001;

    private static string Label(ProjNet.CoordinateSystems.CoordinateSystem system) =>
        system.AuthorityCode > 0 ? $"{system.Authority}:{system.AuthorityCode}" : system.Name;

    private static double Parameter(ProjectedCoordinateSystem system, string name, double otherwise) =>
        system.Projection.GetParameter(name)?.Value ?? otherwise;
}
