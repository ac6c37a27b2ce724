using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Polygonize;

namespace Gis.Spatial.Isochrones;

/// <summary>Blocks of an outline: ground that streets and the rim enclose. Dead ends bound nothing.</summary>
internal static class StreetFaces
{
    /// <summary>Crossings are rounded to a centimetre, so that every face closes.</summary>
    private static readonly PrecisionModel Centimetres = new(100);

    public static List<Polygon> Of(Geometry outline, IReadOnlyList<WalkedStreet> streets)
    {
        var box = outline.EnvelopeInternal;
        var lines = streets.Select(street => street.Line).Where(line => box.Intersects(line.EnvelopeInternal)).ToList();
        for (int part = 0; part < outline.NumGeometries; part++)
        {
            var polygon = (Polygon)outline.GetGeometryN(part);
            lines.AddRange(polygon.Holes.Prepend(polygon.Shell).Select(
                ring => ReachZones.Metres.CreateLineString(ring.CoordinateSequence)));
        }

        var noded = UnaryUnionNG.Union((Geometry)ReachZones.Metres.CreateMultiLineString([.. lines]), Centimetres);
        var polygonizer = new Polygonizer();
        polygonizer.Add(noded);
        var inside = new IndexedPointInAreaLocator(outline);
        return [.. polygonizer.GetPolygons().Cast<Polygon>().Where(
            face => inside.Locate(face.InteriorPoint.Coordinate) == Location.Interior)];
    }
}
