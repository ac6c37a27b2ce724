using System.Buffers.Binary;
using System.IO.Compression;

namespace Gis.Spatial.Tests.Files.Osm;

/// <summary>A .pbf file whose one block is small and unpacks to very much.</summary>
internal static class PbfBomb
{
    public static byte[] Bytes(int unpackedMegabytes)
    {
        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < unpackedMegabytes; i++)
            {
                packing.Write(zeros);
            }
        }

        // Blob: field 3 (zlib data). Blob header: field 1 (type), field 3 (size of the blob).
        byte[] blob = [3 << 3 | 2, .. Varint(packed.Length), .. packed.ToArray()];
        byte[] header = [1 << 3 | 2, 9, .. "OSMHeader"u8, 3 << 3, .. Varint(blob.Length)];
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, header.Length);
        return [.. length, .. header, .. blob];
    }

    private static byte[] Varint(long value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }
}
