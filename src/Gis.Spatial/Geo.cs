using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;

namespace Gis.Spatial;

/// <summary>The one geometry factory (SRID 4326, longitude before latitude) and the coordinate lattice.</summary>
public static class Geo
{
    /// <summary>WGS 84, longitude and latitude in degrees.</summary>
    public const int Srid = 4326;

    /// <summary>Lattice points per degree: 1e-8 degree is about one millimetre.</summary>
    public const double LatticePerDegree = 1e8;

    /// <summary>NetTopologySuite set up once: the default would stamp SRID -1 and use the legacy overlay.</summary>
    public static NtsGeometryServices Services { get; } = new(
        CoordinateArraySequenceFactory.Instance,
        new PrecisionModel(PrecisionModels.Floating),
        Srid,
        GeometryOverlay.NG,
        new CoordinateEqualityComparer());

    public static GeometryFactory Factory { get; } = Services.CreateGeometryFactory();

    /// <summary>Degrees rounded to the lattice, so that a shared boundary is bit-identical in both neighbours.</summary>
    public static double Round(double degrees) => Math.Round(degrees * LatticePerDegree) / LatticePerDegree;

    /// <summary>Rounds every coordinate of <paramref name="geometry"/> in place and stamps SRID 4326.</summary>
    public static T RoundToLattice<T>(T geometry)
        where T : Geometry
    {
        geometry.Apply(LatticeFilter.Instance);
        geometry.GeometryChanged();
        geometry.SRID = Srid;
        return geometry;
    }

    private sealed class LatticeFilter : IEntireCoordinateSequenceFilter
    {
        public static readonly LatticeFilter Instance = new();

        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence)
        {
            for (int i = 0; i < sequence.Count; i++)
            {
                sequence.SetOrdinate(i, 0, Round(sequence.GetX(i)));
                sequence.SetOrdinate(i, 1, Round(sequence.GetY(i)));
            }
        }
    }
}
