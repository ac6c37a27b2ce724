using System.Buffers.Binary;
using System.Security.Cryptography;
using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Blocks;

/// <summary>Names a block by its ground, so that it keeps its name while others are cut anew.</summary>
public static class BlockId
{
    private const int HexDigits = 16;
    private const int BytesPerSide = 4 * sizeof(long);

    /// <summary>
    /// The start of SHA-256 over the sides in order of place: where a ring starts, which way it runs, and corners that
    /// lie on the line between their neighbours do not matter.
    /// </summary>
    /// <param name="geometry">Polygon or MultiPolygon in degrees.</param>
    public static string Of(Geometry geometry)
    {
        List<(LatticePoint From, LatticePoint To)> sides = [];
        for (int i = 0; i < geometry.NumGeometries; i++)
        {
            var part = (Polygon)geometry.GetGeometryN(i);
            foreach (var ring in part.Holes.Prepend(part.Shell))
            {
                AddSides(Corners(ring), sides);
            }
        }

        sides.Sort((one, other) => one.From.CompareWestToEast(other.From) is var order and not 0
            ? order
            : one.To.CompareWestToEast(other.To));
        byte[] bytes = new byte[sides.Count * BytesPerSide];
        foreach (var (i, (from, to)) in sides.Index())
        {
            var side = bytes.AsSpan(i * BytesPerSide);
            BinaryPrimitives.WriteInt64LittleEndian(side, from.X);
            BinaryPrimitives.WriteInt64LittleEndian(side[8..], from.Y);
            BinaryPrimitives.WriteInt64LittleEndian(side[16..], to.X);
            BinaryPrimitives.WriteInt64LittleEndian(side[24..], to.Y);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes))[..HexDigits];
    }

    /// <summary>The places of a ring where it turns.</summary>
    private static List<LatticePoint> Corners(LinearRing ring)
    {
        LatticePoint[] points = [.. ring.Coordinates.Skip(1).Select(LatticePoint.From)];
        List<LatticePoint> corners = [];
        for (int i = 0; i < points.Length; i++)
        {
            var before = points[(i + points.Length - 1) % points.Length];
            if (Orientation.Turn(before, points[i], points[(i + 1) % points.Length]) != 0)
            {
                corners.Add(points[i]);
            }
        }

        return corners;
    }

    private static void AddSides(List<LatticePoint> corners, List<(LatticePoint From, LatticePoint To)> sides)
    {
        for (int i = 0; i < corners.Count; i++)
        {
            var (one, other) = (corners[i], corners[(i + 1) % corners.Count]);
            sides.Add(one.CompareWestToEast(other) < 0 ? (one, other) : (other, one));
        }
    }
}
