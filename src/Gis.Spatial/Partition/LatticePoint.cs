using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>
/// A point of the coordinate lattice: degrees times 1e8, so that equality is a comparison of integers.
/// </summary>
/// <param name="X">Longitude in lattice steps.</param>
/// <param name="Y">Latitude in lattice steps.</param>
public readonly record struct LatticePoint(long X, long Y)
{
    public static LatticePoint From(double longitude, double latitude) =>
        new(Snap(longitude), Snap(latitude));

    public static LatticePoint From(Coordinate coordinate) => From(coordinate.X, coordinate.Y);

    public Coordinate ToCoordinate() => new(X / Geo.LatticePerDegree, Y / Geo.LatticePerDegree);

    /// <summary>West to east, then south to north.</summary>
    public int CompareWestToEast(LatticePoint other)
    {
        int byX = X.CompareTo(other.X);
        return byX != 0 ? byX : Y.CompareTo(other.Y);
    }

    internal static long Snap(double degrees) => (long)Math.Round(degrees * Geo.LatticePerDegree);
}
