using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gis.Api.Hosting;

/// <summary>The sort keys of the last item of a page, opaque to the client.</summary>
internal readonly record struct Cursor
{
    private readonly string[]? keys;

    private Cursor(string[]? keys) => this.keys = keys;

    public static Cursor Start { get; }

    public static Cursor Of(params ReadOnlySpan<object> keys)
    {
        var texts = new string[keys.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            texts[i] = keys[i] is DateTime instant
                ? instant.ToString("O", CultureInfo.InvariantCulture)
                : Convert.ToString(keys[i], CultureInfo.InvariantCulture)!;
        }

        return new(texts);
    }

    public static bool TryDecode(string text, int count, out Cursor cursor)
    {
        cursor = Start;
        try
        {
            var keys = JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(text));
            cursor = new(keys);
            return keys?.Length == count;
        }
        catch (Exception fault) when (fault is FormatException or JsonException)
        {
            return false;
        }
    }

    public string Encode() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(keys)));

    public string? Text(int index) => keys?[index];

    public DateTime? Instant(int index) => DateTime.TryParse(
        Text(index), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant)
            ? instant.ToUniversalTime()
            : null;

    public Guid? Uuid(int index) => Guid.TryParse(Text(index), out var id) ? id : null;

    public long? Number(int index) =>
        long.TryParse(Text(index), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
