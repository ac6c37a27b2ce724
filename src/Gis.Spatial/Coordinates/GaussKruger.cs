namespace Gis.Spatial.Coordinates;

/// <summary>The CGCS2000 Gauss-Krüger family, EPSG:4491 to 4554: zones of 3 or 6 degrees.</summary>
/// <remarks>
/// 4491–4501 are the 6-degree zones 13–23 with the zone number before the easting, 4502–4512 the same without;
/// 4513–4533 are the 3-degree zones 25–45 with the number, 4534–4554 the same without. All start at 75° E.
/// </remarks>
internal sealed record GaussKruger(int Epsg, int CentralMeridian, int? Zone)
{
    private const int First = 4491;
    private const int Last = 4554;

    public double FalseEasting => 500_000 + ((Zone ?? 0) * 1_000_000d);

    public TransverseMercator Projection => new(CentralMeridian, FalseEasting);

    public static GaussKruger? FromEpsg(int epsg) => epsg switch
    {
        < First or > Last => null,
        <= 4501 => new(epsg, 75 + (6 * (epsg - 4491)), 13 + (epsg - 4491)),
        <= 4512 => new(epsg, 75 + (6 * (epsg - 4502)), null),
        <= 4533 => new(epsg, 75 + (3 * (epsg - 4513)), 25 + (epsg - 4513)),
        _ => new(epsg, 75 + (3 * (epsg - 4534)), null),
    };

    /// <summary>The zone whose number stands before the easting (13–23 have 6 degrees, 25–45 have 3).</summary>
    public static GaussKruger? FromZone(int zone) => zone switch
    {
        >= 13 and <= 23 => FromEpsg(4491 + zone - 13),
        >= 25 and <= 45 => FromEpsg(4513 + zone - 25),
        _ => null,
    };

    /// <summary>The 3-degree zone, without number, that a longitude falls in.</summary>
    public static GaussKruger? FromLongitude(double longitude) =>
        FromEpsg(4534 + (int)Math.Round((longitude - 75) / 3)) is { Zone: null } found ? found : null;

    public static GaussKruger? FromParameters(double centralMeridian, double falseEasting)
    {
        for (int epsg = Last; epsg >= First; epsg--)
        {
            var candidate = FromEpsg(epsg)!;
            if (candidate.CentralMeridian == centralMeridian && candidate.FalseEasting == falseEasting)
            {
                return candidate;
            }
        }

        return null;
    }
}
