using System.Buffers.Binary;
using Gis.Spatial;
using NetTopologySuite.Geometries;

namespace Gis.Api.Database.Copying;

/// <summary>Writes geometry as PostGIS reads it: EWKB, little endian, two dimensions, SRID 4326.</summary>
internal static class Ewkb
{
    private const uint HasSrid = 0x2000_0000;

    /// <summary>Bytes that <see cref="Write"/> fills.</summary>
    public static int Length(Geometry geometry) => sizeof(uint) + BareLength(geometry);

    public static void Write(Geometry geometry, Span<byte> target)
    {
        target[0] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(target[1..], Code(geometry) | HasSrid);
        BinaryPrimitives.WriteInt32LittleEndian(target[5..], Geo.Srid);
        WriteBody(geometry, target[9..]);
    }

    private static int BareLength(Geometry geometry) => 5 + geometry switch
    {
        Point => 16,
        LineString line => 4 + (16 * line.NumPoints),
        Polygon polygon => 4 + (4 * (polygon.NumInteriorRings + 1)) + (16 * polygon.NumPoints),
        GeometryCollection parts => 4 + parts.Geometries.Sum(BareLength),
        _ => throw Unknown(geometry),
    };

    private static uint Code(Geometry geometry) => geometry switch
    {
        Point => 1,
        LineString => 2,
        Polygon => 3,
        MultiPoint => 4,
        MultiLineString => 5,
        MultiPolygon => 6,
        GeometryCollection => 7,
        _ => throw Unknown(geometry),
    };

    private static int WriteBare(Geometry geometry, Span<byte> target)
    {
        target[0] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(target[1..], Code(geometry));
        return 5 + WriteBody(geometry, target[5..]);
    }

    private static int WriteBody(Geometry geometry, Span<byte> target)
    {
        switch (geometry)
        {
            case Point point:
                WritePair(point.CoordinateSequence, 0, target);
                return 16;
            case LineString line:
                return WriteSequence(line.CoordinateSequence, target);
            case Polygon polygon:
                return WritePolygon(polygon, target);
            default:
                var parts = (GeometryCollection)geometry;
                BinaryPrimitives.WriteInt32LittleEndian(target, parts.NumGeometries);
                int length = 4;
                foreach (var part in parts.Geometries)
                {
                    length += WriteBare(part, target[length..]);
                }

                return length;
        }
    }

    private static int WritePolygon(Polygon polygon, Span<byte> target)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target, polygon.NumInteriorRings + 1);
        int length = 4 + WriteSequence(polygon.ExteriorRing.CoordinateSequence, target[4..]);
        foreach (var hole in polygon.Holes)
        {
            length += WriteSequence(hole.CoordinateSequence, target[length..]);
        }

        return length;
    }

    private static int WriteSequence(CoordinateSequence points, Span<byte> target)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target, points.Count);
        for (int i = 0; i < points.Count; i++)
        {
            WritePair(points, i, target[(4 + (16 * i))..]);
        }

        return 4 + (16 * points.Count);
    }

    private static void WritePair(CoordinateSequence points, int index, Span<byte> target)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(target, points.GetX(index));
        BinaryPrimitives.WriteDoubleLittleEndian(target[8..], points.GetY(index));
    }

    private static ArgumentException Unknown(Geometry geometry) =>
        new($"A {geometry.GeometryType} has no binary form.", nameof(geometry));
}
