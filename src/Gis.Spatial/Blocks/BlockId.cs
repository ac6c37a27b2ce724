using System.Buffers.Binary;
using System.Security.Cryptography;
using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Blocks;

/// <summary>Names a block by its corners, so that it keeps its name while others are cut anew.</summary>
internal static class BlockId
{
    private const int HexDigits = 16;

    /// <summary>
    /// The start of SHA-256 over the corners in order of place: ring starts and directions do not matter.
    /// </summary>
    public static string Of(Geometry geometry)
    {
        var corners = geometry.Coordinates.Select(LatticePoint.From).Distinct().ToArray();
        Array.Sort(corners, (one, other) => one.CompareWestToEast(other));
        byte[] bytes = new byte[corners.Length * 16];
        for (int i = 0; i < corners.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * 16), corners[i].X);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan((i * 16) + 8), corners[i].Y);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes))[..HexDigits];
    }
}
