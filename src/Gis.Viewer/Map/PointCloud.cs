using System.Buffers.Binary;

namespace Gis.Viewer.Map;

/// <summary>Points for the map, packed: a hundred thousand features would be too many objects for it.</summary>
/// <remarks>Compared by reference.</remarks>
internal sealed class PointCloud(int count)
{
    private const int Size = (2 * sizeof(double)) + 1;

    /// <summary>For each point longitude, latitude (degrees, little-endian) and one byte for its colour.</summary>
    public byte[] Bytes { get; } = new byte[count * Size];

    /// <param name="colour">0: nowhere; 1: good; 2: bad.</param>
    public void Set(int at, double longitude, double latitude, byte colour)
    {
        var point = Bytes.AsSpan(at * Size, Size);
        BinaryPrimitives.WriteDoubleLittleEndian(point, longitude);
        BinaryPrimitives.WriteDoubleLittleEndian(point[sizeof(double)..], latitude);
        point[^1] = colour;
    }
}
