namespace Gis.Spatial.Coordinates;

/// <summary>Transverse Mercator between longitude, latitude in degrees and easting, northing in metres.</summary>
/// <remarks>
/// Krüger's series in the third flattening to order four (Karney, "Transverse Mercator with an accuracy of a few
/// nanometers", J. Geodesy 85, 2011, eqs. 35 and 36): below a micrometre within ten degrees of the central meridian.
/// </remarks>
public sealed class TransverseMercator
{
    private const double Degree = Math.PI / 180;
    private readonly double centralMeridian;
    private readonly double falseEasting;
    private readonly double falseNorthing;
    private readonly double eccentricity;
    private readonly double rectifyingRadius;
    private readonly double[] alpha;
    private readonly double[] beta;

    /// <param name="centralMeridian">Degrees east.</param>
    /// <param name="falseEasting">Metres added to every easting.</param>
    /// <param name="falseNorthing">Metres added to every northing.</param>
    /// <param name="semiMajorAxis">Metres.</param>
    /// <param name="inverseFlattening">1/f of the ellipsoid.</param>
    public TransverseMercator(
        double centralMeridian,
        double falseEasting = 0,
        double falseNorthing = 0,
        double semiMajorAxis = 6378137,
        double inverseFlattening = 298.257222101)
    {
        this.centralMeridian = centralMeridian;
        this.falseEasting = falseEasting;
        this.falseNorthing = falseNorthing;
        double flattening = 1 / inverseFlattening;
        eccentricity = Math.Sqrt(flattening * (2 - flattening));
        double n = flattening / (2 - flattening);
        double n2 = n * n;
        double n3 = n2 * n;
        double n4 = n3 * n;
        rectifyingRadius = semiMajorAxis / (1 + n) * (1 + (n2 / 4) + (n4 / 64));
        alpha =
        [
            (n / 2) - (2 * n2 / 3) + (5 * n3 / 16) + (41 * n4 / 180),
            (13 * n2 / 48) - (3 * n3 / 5) + (557 * n4 / 1440),
            (61 * n3 / 240) - (103 * n4 / 140),
            49561 * n4 / 161280,
        ];
        beta =
        [
            (n / 2) - (2 * n2 / 3) + (37 * n3 / 96) - (n4 / 360),
            (n2 / 48) + (n3 / 15) - (437 * n4 / 1440),
            (17 * n3 / 480) - (37 * n4 / 840),
            4397 * n4 / 161280,
        ];
    }

    /// <summary>A local projection in metres whose origin is the given point: use it to measure lengths and areas.</summary>
    public static TransverseMercator Local(double longitude, double latitude)
    {
        double northing = new TransverseMercator(longitude).Project(longitude, latitude).Northing;
        return new TransverseMercator(longitude, falseNorthing: -northing);
    }

    public (double Easting, double Northing) Project(double longitude, double latitude)
    {
        double sine = Math.Sin(latitude * Degree);
        double conformal = Math.Sinh(Math.Atanh(sine) - (eccentricity * Math.Atanh(eccentricity * sine)));
        double lambda = (longitude - centralMeridian) * Degree;
        double xi = Math.Atan2(conformal, Math.Cos(lambda));
        double eta = Math.Atanh(Math.Sin(lambda) / Math.Sqrt(1 + (conformal * conformal)));
        double northing = xi;
        double easting = eta;
        for (int j = 0; j < alpha.Length; j++)
        {
            double order = 2 * (j + 1);
            northing += alpha[j] * Math.Sin(order * xi) * Math.Cosh(order * eta);
            easting += alpha[j] * Math.Cos(order * xi) * Math.Sinh(order * eta);
        }

        return ((rectifyingRadius * easting) + falseEasting, (rectifyingRadius * northing) + falseNorthing);
    }

    public (double Longitude, double Latitude) Unproject(double easting, double northing)
    {
        double xi = (northing - falseNorthing) / rectifyingRadius;
        double eta = (easting - falseEasting) / rectifyingRadius;
        double sphereXi = xi;
        double sphereEta = eta;
        for (int j = 0; j < beta.Length; j++)
        {
            double order = 2 * (j + 1);
            sphereXi -= beta[j] * Math.Sin(order * xi) * Math.Cosh(order * eta);
            sphereEta -= beta[j] * Math.Cos(order * xi) * Math.Sinh(order * eta);
        }

        double conformal = Math.Sin(sphereXi) / Math.Sqrt(
            (Math.Sinh(sphereEta) * Math.Sinh(sphereEta)) + (Math.Cos(sphereXi) * Math.Cos(sphereXi)));
        double longitude = centralMeridian + (Math.Atan2(Math.Sinh(sphereEta), Math.Cos(sphereXi)) / Degree);
        return (longitude, Latitude(conformal) / Degree);
    }

    /// <summary>Newton's iteration of Karney's equations 19 to 21: three steps reach rounding error.</summary>
    private double Latitude(double conformal)
    {
        double square = eccentricity * eccentricity;
        double tangent = conformal / (1 - square);
        for (int step = 0; step < 5; step++)
        {
            double secant = Math.Sqrt(1 + (tangent * tangent));
            double sigma = Math.Sinh(eccentricity * Math.Atanh(eccentricity * tangent / secant));
            double found = (tangent * Math.Sqrt(1 + (sigma * sigma))) - (sigma * secant);
            double change = (conformal - found) / Math.Sqrt(1 + (found * found))
                * (1 + ((1 - square) * tangent * tangent)) / ((1 - square) * secant);
            tangent += change;
            if (Math.Abs(change) < 1e-15 * Math.Max(1, Math.Abs(tangent)))
            {
                break;
            }
        }

        return Math.Atan(tangent);
    }
}
