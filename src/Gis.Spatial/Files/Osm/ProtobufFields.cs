using System.Text;

namespace Gis.Spatial.Files.Osm;

/// <summary>The top-level fields of one protocol-buffer message; of a repeated field the last.</summary>
internal sealed class ProtobufFields
{
    private readonly Dictionary<int, long> numbers = [];
    private readonly Dictionary<int, (int Start, int Count)> bytes = [];
    private readonly byte[] message;

    private ProtobufFields(byte[] message) => this.message = message;

    /// <summary>Null when the bytes are no message.</summary>
    public static ProtobufFields? Read(byte[] message)
    {
        var fields = new ProtobufFields(message);
        int at = 0;
        while (at < message.Length)
        {
            if (fields.Varint(ref at) is not { } key || !fields.TryReadField(key, ref at))
            {
                return null;
            }
        }

        return fields;
    }

    public long? Number(int field) => numbers.TryGetValue(field, out long number) ? number : null;

    public (int Start, int Count)? Bytes(int field) => bytes.TryGetValue(field, out var range) ? range : null;

    public string? Text(int field) =>
        Bytes(field) is { } range ? Encoding.UTF8.GetString(message, range.Start, range.Count) : null;

    private bool TryReadField(long key, ref int at)
    {
        int field = (int)(key >> 3);
        switch (key & 7)
        {
            case 0:
                if (Varint(ref at) is not { } number)
                {
                    return false;
                }

                numbers[field] = number;
                return true;
            case 1:
                at += 8;
                return at <= message.Length;
            case 2:
                if (Varint(ref at) is not { } count || count < 0 || count > message.Length - at)
                {
                    return false;
                }

                bytes[field] = (at, (int)count);
                at += (int)count;
                return true;
            case 5:
                at += 4;
                return at <= message.Length;
            default:
                return false;
        }
    }

    private long? Varint(ref int at)
    {
        long value = 0;
        for (int shift = 0; shift < 64 && at < message.Length; shift += 7)
        {
            byte next = message[at++];
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        return null;
    }
}
