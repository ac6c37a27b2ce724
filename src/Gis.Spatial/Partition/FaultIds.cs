using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gis.Spatial.Partition;

/// <summary>Names faults so that a person can accept or decline each.</summary>
/// <remarks>
/// An id is a digest of kind, polygons and coordinates: it is the same for the same input, and a repair elsewhere does
/// not change it. Eight hexadecimal digits; faults that are alike in all of these are numbered behind a dash.
/// </remarks>
internal static class FaultIds
{
    private const int Digits = 8;

    public static List<Fault> Give(IEnumerable<Fault> faults)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var named = new List<Fault>();
        foreach (var fault in faults)
        {
            string id = Digest(fault);
            int times = known[id] = known.GetValueOrDefault(id) + 1;
            named.Add(fault with { Id = times == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}-{times}") });
        }

        return named;
    }

    private static string Digest(Fault fault)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{fault.Kind}\n{string.Join('\n', fault.Polygons)}\n"));
        Span<byte> number = stackalloc byte[2 * sizeof(double)];
        // Where a ring begins depends on everything else that was read.
        foreach (var corner in fault.Place.Normalized().Coordinates)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(number, corner.X);
            BinaryPrimitives.WriteDoubleLittleEndian(number[sizeof(double)..], corner.Y);
            hash.AppendData(number);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..Digits];
    }
}
