using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Gis.Spatial.Files;

/// <summary>Finds the encoding of text: byte order mark, then strict UTF-8 over the whole text, then GB18030.</summary>
internal sealed record TextEncoding(Encoding Encoding, string Reason)
{
    private const int Block = 1 << 20;

    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Name and reason as shown to a person.</summary>
    public string Shown => $"{Label(Encoding)} ({Reason})";

    private static Encoding Gb18030 => Encoding.GetEncoding("GB18030");

    /// <summary>An encoding by name ("GBK", "UTF-8") or code page ("936"); null when there is none.</summary>
    public static Encoding? TryGet(string name)
    {
        string trimmed = name.Trim();
        try
        {
            return trimmed.ToUpperInvariant() switch
            {
                "GBK" or "GB2312" or "CP936" or "936" or "GB18030" or "54936" => Gb18030,
                "UTF8" or "UTF-8" or "65001" => new UTF8Encoding(false),
                "88591" => Encoding.Latin1,
                "BIG5" or "950" or "CP950" => Encoding.GetEncoding(950),
                _ => int.TryParse(trimmed, out int page) ? Encoding.GetEncoding(page) : Encoding.GetEncoding(trimmed),
            };
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    public static TextEncoding? Given(string? name) => name is null
        ? null
        : new(
            TryGet(name) ?? throw new SourceFileException($"The text encoding \"{name}\" is not known."),
            "given by the user");

    public static TextEncoding Detect(string path)
    {
        using var stream = File.OpenRead(path);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Block);
        try
        {
            int kept = stream.ReadAtLeast(buffer.AsSpan(0, 4), 4, throwOnEndOfStream: false);
            if (FromByteOrderMark(buffer.AsSpan(0, kept)) is { } marked)
            {
                return marked;
            }

            return IsUtf8(stream, buffer, kept)
                ? new(new UTF8Encoding(false), "its bytes are valid UTF-8")
                : new(Gb18030, "its bytes are not UTF-8");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static bool IsUtf8(ReadOnlySpan<byte> text) => Utf8.IsValid(text);

    private static TextEncoding? FromByteOrderMark(ReadOnlySpan<byte> start) => start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => new(new UTF8Encoding(false), "byte order mark"),
        [0xFF, 0xFE, ..] => new(Encoding.Unicode, "byte order mark"),
        [0xFE, 0xFF, ..] => new(Encoding.BigEndianUnicode, "byte order mark"),
        _ => null,
    };

    private static bool IsUtf8(Stream stream, byte[] buffer, int kept)
    {
        int read;
        do
        {
            read = stream.Read(buffer.AsSpan(kept, Block - kept));
            int length = kept + read;
            int whole = read == 0 ? length : WholeCharacters(buffer.AsSpan(0, length));
            if (!Utf8.IsValid(buffer.AsSpan(0, whole)))
            {
                return false;
            }

            kept = length - whole;
            buffer.AsSpan(whole, kept).CopyTo(buffer);
        }
        while (read > 0);
        return true;
    }

    /// <summary>Length without a character that is cut at the end of the block (at most three bytes of it).</summary>
    private static int WholeCharacters(ReadOnlySpan<byte> block)
    {
        for (int back = 1; back <= Math.Min(3, block.Length); back++)
        {
            byte value = block[^back];
            if (value < 0x80)
            {
                return block.Length;
            }

            if (value >= 0xC0)
            {
                int needed = value >= 0xF0 ? 4 : value >= 0xE0 ? 3 : 2;
                return needed > back ? block.Length - back : block.Length;
            }
        }

        return block.Length;
    }

    private static string Label(Encoding encoding) =>
        encoding.CodePage == 54936 ? "GB18030" : encoding.WebName.ToUpperInvariant();
}
