using System.Buffers.Binary;
using System.IO.Compression;

namespace Gis.Spatial.Files.Osm;

/// <summary>Checks the outer frame of an OpenStreetMap .pbf file before anything is decoded.</summary>
/// <remarks>
/// The frame and its limits: OpenStreetMap wiki, "PBF Format": four bytes with the length of a blob header (less than
/// 64 KiB), the header with the blob's type and size, and the blob, less than 32 MiB both packed and unpacked.
/// </remarks>
internal static class PbfFrame
{
    private const int MostHeaderBytes = 64 << 10;
    private const int MostBlobBytes = 32 << 20;

    /// <exception cref="SourceFileException">Not such a file, cut off, or a blob unpacks beyond the limit.</exception>
    public static void Check(string path, CancellationToken cancellationToken)
    {
        string name = Path.GetFileName(path);
        using var stream = File.OpenRead(path);
        byte[] length = new byte[4];
        string expected = "OSMHeader";
        while (stream.Position < stream.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long at = stream.Position;
            uint headerBytes = stream.ReadAtLeast(length, 4, throwOnEndOfStream: false) == 4
                ? BinaryPrimitives.ReadUInt32BigEndian(length)
                : 0;
            if (headerBytes is 0 or >= MostHeaderBytes)
            {
                throw Fault(name, at, expected);
            }

            var header = ProtobufFields.Read(Bytes(stream, (int)headerBytes, name, at, expected));
            if (header?.Text(1) is not { } type || header.Number(3) is not { } size || size is < 0 or >= MostBlobBytes
                || (expected == "OSMHeader" && type != expected))
            {
                throw Fault(name, at, expected);
            }

            expected = "OSMData";
            CheckUnpacked(Bytes(stream, (int)size, name, at, expected), name, at);
        }
    }

    private static byte[] Bytes(FileStream stream, int count, string name, long at, string expected)
    {
        byte[] bytes = new byte[count];
        return stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false) == count
            ? bytes
            : throw Fault(name, at, expected);
    }

    private static SourceFileException Fault(string name, long at, string expected) => expected == "OSMHeader"
        ? new($"The file {name} is not an OpenStreetMap .pbf file.")
        : new($"The OpenStreetMap file {name} is cut off or damaged at byte {at:N0}.");

    /// <summary>The size that a blob states is not believed: what it unpacks to is counted.</summary>
    private static void CheckUnpacked(byte[] blob, string name, long at)
    {
        if (ProtobufFields.Read(blob) is not { } fields)
        {
            throw Fault(name, at, "OSMData");
        }

        if (fields.Bytes(3) is not { } packed)
        {
            return;
        }

        try
        {
            using var unpacking = new ZLibStream(
                new MemoryStream(blob, packed.Start, packed.Count), CompressionMode.Decompress);
            byte[] buffer = new byte[64 << 10];
            long total = 0;
            for (int read; (read = unpacking.Read(buffer)) > 0;)
            {
                total += read;
                if (total > MostBlobBytes)
                {
                    throw new SourceFileException(
                        $"The block at byte {at:N0} of {name} unpacks to more than {MostBlobBytes >> 20} MiB, "
                        + "more than an OpenStreetMap file may have.");
                }
            }
        }
        catch (InvalidDataException)
        {
            throw Fault(name, at, "OSMData");
        }
    }
}
