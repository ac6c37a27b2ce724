using System.Text;

namespace Gis.Api.Tests.Tiles;

/// <summary>Reads a vector tile (Mapbox Vector Tile Specification 2.1); geometry is skipped.</summary>
internal static class VectorTile
{
    public static Dictionary<string, List<Dictionary<string, object>>> Read(byte[] tile)
    {
        Dictionary<string, List<Dictionary<string, object>>> layers = [];
        foreach (var (field, _, bytes) in Fields(tile))
        {
            Assert.Equal(3, field);
            var (name, features) = ReadLayer(bytes);
            layers.Add(name, features);
        }

        return layers;
    }

    private static (string Name, List<Dictionary<string, object>> Features) ReadLayer(byte[] layer)
    {
        var fields = Fields(layer).ToList();
        var keys = fields.Where(f => f.Field == 3).Select(f => Encoding.UTF8.GetString(f.Bytes)).ToList();
        var values = fields.Where(f => f.Field == 4).Select(f => ReadValue(f.Bytes)).ToList();
        var features = fields.Where(f => f.Field == 2).Select(f => ReadTags(f.Bytes, keys, values)).ToList();
        return (Encoding.UTF8.GetString(fields.First(f => f.Field == 1).Bytes), features);
    }

    private static Dictionary<string, object> ReadTags(byte[] feature, List<string> keys, List<object> values)
    {
        Dictionary<string, object> attributes = [];
        var tags = Fields(feature).FirstOrDefault(f => f.Field == 2).Bytes ?? [];
        int at = 0;
        while (at < tags.Length)
        {
            var key = keys[(int)Varint(tags, ref at)];
            attributes[key] = values[(int)Varint(tags, ref at)];
        }

        return attributes;
    }

    private static object ReadValue(byte[] value)
    {
        var (field, number, bytes) = Fields(value).Single();
        return field switch
        {
            1 => Encoding.UTF8.GetString(bytes),
            2 => (double)BitConverter.ToSingle(bytes),
            3 => BitConverter.ToDouble(bytes),
            4 or 5 => (double)number,
            6 => (double)((long)(number >> 1) ^ -(long)(number & 1)),
            _ => number != 0,
        };
    }

    private static IEnumerable<(int Field, ulong Number, byte[] Bytes)> Fields(byte[] message)
    {
        int at = 0;
        while (at < message.Length)
        {
            ulong key = Varint(message, ref at);
            ulong number = 0;
            byte[] bytes = [];
            switch (key & 7)
            {
                case 0:
                    number = Varint(message, ref at);
                    break;
                case 1:
                    bytes = message[at..(at += 8)];
                    break;
                case 5:
                    bytes = message[at..(at += 4)];
                    break;
                default:
                    int length = (int)Varint(message, ref at);
                    bytes = message[at..(at += length)];
                    break;
            }

            yield return ((int)(key >> 3), number, bytes);
        }
    }

    private static ulong Varint(byte[] bytes, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte part = bytes[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
