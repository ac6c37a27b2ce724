using System.Text.Json;
using Gis.Api.Hosting;
using Gis.Spatial;
using Gis.Spatial.Coordinates;
using Gis.Spatial.Isochrones;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.IO.Converters;
using NetTopologySuite.Precision;
using NetTopologySuite.Simplify;

namespace Gis.Api.Reach;

/// <summary>Between the metres in which zones are drawn and the degrees in which they are stored and answered.</summary>
internal static class ZoneShape
{
    /// <summary>Corners are left out where the border moves by no more than this.</summary>
    private const double SimpleMetres = 1;

    private static readonly PrecisionModel Lattice = new(Geo.LatticePerDegree);

    private static readonly JsonSerializerOptions GeoJson = new() { Converters = { new GeoJsonConverterFactory() } };

    /// <summary>Polygons in degrees on the lattice, valid.</summary>
    public static Geometry ToDegrees(Geometry metres, TransverseMercator projection)
    {
        var simple = TopologyPreservingSimplifier.Simplify(metres, SimpleMetres);
        var degrees = Geo.Factory.CreateGeometry(simple.IsValid ? simple : metres);
        degrees.Apply(new Projecting((x, y) => projection.Unproject(x, y)));

        // Rounding corner by corner could make a border touch itself.
        var rounded = GeometryPrecisionReducer.Reduce(
            degrees.IsValid ? degrees : GeometryFixer.Fix(degrees), Lattice);
        rounded.SRID = Geo.Srid;
        return rounded;
    }

    public static Geometry ToMetres(Geometry degrees, TransverseMercator projection)
    {
        var metres = ReachZones.Metres.CreateGeometry(degrees);
        metres.Apply(new Projecting((x, y) => projection.Project(x, y)));
        metres.SRID = 0;
        return metres;
    }

    public static RawJson ToGeoJson(Geometry degrees) => new(JsonSerializer.Serialize(degrees, GeoJson));

    private sealed class Projecting(Func<double, double, (double, double)> move) : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence)
        {
            for (int i = 0; i < sequence.Count; i++)
            {
                var (x, y) = move(sequence.GetX(i), sequence.GetY(i));
                sequence.SetOrdinate(i, 0, x);
                sequence.SetOrdinate(i, 1, y);
            }
        }
    }
}
