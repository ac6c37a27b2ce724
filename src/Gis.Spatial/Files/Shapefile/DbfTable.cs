using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Gis.Spatial.Files.Shapefile;

/// <summary>The attribute table of a shapefile (dBASE III), read record by record as raw bytes.</summary>
/// <remarks>
/// Own reader instead of the library's: the encoding must be found from the bytes themselves, and values that are cut
/// in the middle of a character or filled with asterisks are common in the wild.
/// </remarks>
internal sealed class DbfTable : IDisposable
{
    private const int LanguageOffset = 29;
    private const byte Deleted = (byte)'*';
    private readonly FileStream stream;
    private readonly byte[] record;
    private readonly int headerBytes;
    private readonly Field[] fields;

    public DbfTable(string path)
    {
        stream = File.OpenRead(path);
        try
        {
            Span<byte> header = stackalloc byte[32];
            stream.ReadExactly(header);
            Records = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            headerBytes = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
            LanguageId = header[LanguageOffset];
            record = new byte[BinaryPrimitives.ReadUInt16LittleEndian(header[10..])];
            fields = ReadFields();
            if (fields.Length == 0 || record.Length < fields[^1].Offset + fields[^1].Length
                || stream.Length < headerBytes + (Records * record.Length))
            {
                throw new SourceFileException($"The table {Path.GetFileName(path)} is damaged or truncated.");
            }
        }
        catch (EndOfStreamException fault)
        {
            stream.Dispose();
            throw new SourceFileException($"The table {Path.GetFileName(path)} is damaged or truncated.", fault);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public long Records { get; }

    /// <summary>The code page mark in byte 29 of the header; 0 when there is none.</summary>
    public byte LanguageId { get; }

    public IEnumerable<string> Names(Encoding encoding) =>
        fields.Select(field => encoding.GetString(field.Name).Trim());

    public void Rewind() => stream.Position = headerBytes;

    /// <summary>Moves to the next record; false at the end.</summary>
    public bool Read() => stream.ReadAtLeast(record, record.Length, throwOnEndOfStream: false) == record.Length;

    public bool IsDeleted => record[0] == Deleted;

    public object?[] Values(Encoding encoding)
    {
        object?[] values = new object?[fields.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ToValue(fields[i], encoding);
        }

        return values;
    }

    /// <summary>Every name and text is UTF-8, but for a last character that the field's length cut off.</summary>
    public bool IsUtf8()
    {
        if (!Array.TrueForAll(fields, field => IsCutUtf8(field.Name)))
        {
            return false;
        }

        Rewind();
        for (long i = 0; i < Records && Read(); i++)
        {
            if (!Array.TrueForAll(fields, field => field.Type != 'C' || IsCutUtf8(Bytes(field))))
            {
                return false;
            }
        }

        return true;
    }

    public void Dispose() => stream.Dispose();

    private static bool IsCutUtf8(ReadOnlySpan<byte> text)
    {
        for (int cut = 0; cut <= Math.Min(3, text.Length); cut++)
        {
            if (TextEncoding.IsUtf8(text[..^cut]))
            {
                // What was cut must be the start of a longer character, not just any byte.
                return cut == 0 || text[^cut] >= 0xC0;
            }
        }

        return false;
    }

    private ReadOnlySpan<byte> Bytes(Field field) => record.AsSpan(field.Offset, field.Length).Trim(" \0"u8);

    private object? ToValue(Field field, Encoding encoding)
    {
        var bytes = Bytes(field);
        if (bytes.IsEmpty)
        {
            return null;
        }

        if (field.Type is 'C' or 'M')
        {
            return encoding.GetString(bytes).TrimEnd('\uFFFD');
        }

        string text = Encoding.ASCII.GetString(bytes);
        return field.Type switch
        {
            'L' => text[0] switch { 'T' or 't' or 'Y' or 'y' => true, 'F' or 'f' or 'N' or 'n' => false, _ => null },
            'D' => ToDate(text),
            _ => ToNumber(text),
        };
    }

    private static DateTime? ToDate(string text) =>
        DateTime.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    private static object? ToNumber(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)
            ? whole
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                ? number
                : text.Trim('*').Length == 0 ? null : text;

    private Field[] ReadFields()
    {
        List<Field> found = [];
        byte[] descriptor = new byte[32];
        int offset = 1;
        while (stream.Position + 32 <= headerBytes)
        {
            stream.ReadExactly(descriptor);
            if (descriptor[0] == 0x0D)
            {
                break;
            }

            byte[] name = descriptor.AsSpan(0, 11).ToArray().TakeWhile(value => value != 0).ToArray();
            found.Add(new(name, (char)descriptor[11], offset, descriptor[16]));
            offset += descriptor[16];
        }

        return [.. found];
    }

    private sealed record Field(byte[] Name, char Type, int Offset, int Length);
}
