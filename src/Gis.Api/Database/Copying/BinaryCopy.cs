using System.Buffers.Binary;
using System.Text;
using NetTopologySuite.Geometries;
using Npgsql;

namespace Gis.Api.Database.Copying;

/// <summary>Rows into a table by COPY in PostgreSQL's binary format, written straight into one buffer.</summary>
/// <remarks>
/// The plug-in's importer walks every geometry twice (length, then bytes) through a general writer; here both happen on
/// one array. The caller writes the columns in the order of its COPY statement and calls <see cref="EndRow"/>. COPY converts
/// nothing, so each method names the one type that it writes.
/// </remarks>
internal sealed class BinaryCopy : IAsyncDisposable
{
    private const int FlushBytes = 256 << 10;
    private static readonly byte[] Header = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];
    private readonly NpgsqlRawCopyStream stream;
    private readonly short columns;
    private byte[] buffer = new byte[FlushBytes * 2];
    private int used;
    private bool completed;

    private BinaryCopy(NpgsqlRawCopyStream stream, short columns)
    {
        this.stream = stream;
        this.columns = columns;
        Header.CopyTo(buffer, 0);
        used = Header.Length;
    }

    /// <param name="copy">COPY … FROM STDIN (FORMAT BINARY).</param>
    /// <param name="columns">Columns of a row.</param>
    public static async Task<BinaryCopy> Begin(
        NpgsqlConnection connection, string copy, int columns, CancellationToken cancellationToken) =>
        new(await connection.BeginRawBinaryCopyAsync(copy, cancellationToken), (short)columns);

    /// <summary>Copies all rows into a table; nothing is kept when one fails.</summary>
    /// <param name="table">With its columns: <c>area (district, code)</c>; the program's own words, never a user's.</param>
    /// <param name="write">Writes the columns of one row, in their order.</param>
    public static async Task Rows<T>(
        NpgsqlConnection connection,
        string table,
        IEnumerable<T> rows,
        Action<BinaryCopy, T> write,
        CancellationToken cancellationToken)
    {
        await using var copy = await Begin(
            connection, $"COPY {table} FROM STDIN (FORMAT BINARY)", table.Count(letter => letter == ',') + 1, cancellationToken);
        foreach (var row in rows)
        {
            copy.StartRow();
            write(copy, row);
            await copy.EndRow(cancellationToken);
        }

        await copy.Complete(cancellationToken);
    }

    public void StartRow() => BinaryPrimitives.WriteInt16BigEndian(Reserve(2), columns);

    public BinaryCopy Text(string? text)
    {
        if (text is null)
        {
            return Null();
        }

        int length = Encoding.UTF8.GetByteCount(text);
        Encoding.UTF8.GetBytes(text, Value(length));
        return this;
    }

    /// <summary>A text[] value: one dimension from 1, without nulls.</summary>
    public BinaryCopy Texts(IReadOnlyList<string> texts)
    {
        const int TextType = 25;
        int length = texts.Count == 0 ? 12 : 20 + texts.Sum(text => sizeof(int) + Encoding.UTF8.GetByteCount(text));
        var target = Value(length);
        BinaryPrimitives.WriteInt32BigEndian(target, texts.Count == 0 ? 0 : 1);
        BinaryPrimitives.WriteInt32BigEndian(target[4..], 0);
        BinaryPrimitives.WriteInt32BigEndian(target[8..], TextType);
        if (texts.Count == 0)
        {
            return this;
        }

        BinaryPrimitives.WriteInt32BigEndian(target[12..], texts.Count);
        BinaryPrimitives.WriteInt32BigEndian(target[16..], 1);
        target = target[20..];
        foreach (string text in texts)
        {
            int bytes = Encoding.UTF8.GetBytes(text, target[sizeof(int)..]);
            BinaryPrimitives.WriteInt32BigEndian(target, bytes);
            target = target[(sizeof(int) + bytes)..];
        }

        return this;
    }

    public BinaryCopy Whole(int? number)
    {
        if (number is not { } value)
        {
            return Null();
        }

        BinaryPrimitives.WriteInt32BigEndian(Value(sizeof(int)), value);
        return this;
    }

    public BinaryCopy Long(long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(Value(sizeof(long)), number);
        return this;
    }

    public BinaryCopy Real(double? number)
    {
        if (number is not { } value)
        {
            return Null();
        }

        BinaryPrimitives.WriteDoubleBigEndian(Value(sizeof(double)), value);
        return this;
    }

    /// <summary>A real value, of four bytes.</summary>
    public BinaryCopy Single(float? number)
    {
        if (number is not { } value)
        {
            return Null();
        }

        BinaryPrimitives.WriteSingleBigEndian(Value(sizeof(float)), value);
        return this;
    }

    public BinaryCopy YesNo(bool truth)
    {
        Value(1)[0] = truth ? (byte)1 : (byte)0;
        return this;
    }

    public BinaryCopy Id(Guid id)
    {
        id.TryWriteBytes(Value(16), bigEndian: true, out _);
        return this;
    }

    public BinaryCopy Shape(Geometry? geometry)
    {
        if (geometry is null)
        {
            return Null();
        }

        Ewkb.Write(geometry, Value(Ewkb.Length(geometry)));
        return this;
    }

    /// <summary>A jsonb value: its version byte, then the text.</summary>
    public BinaryCopy Json(ReadOnlySpan<byte> utf8)
    {
        var target = Value(utf8.Length + 1);
        target[0] = 1;
        utf8.CopyTo(target[1..]);
        return this;
    }

    public ValueTask EndRow(CancellationToken cancellationToken) =>
        used < FlushBytes ? ValueTask.CompletedTask : Flush(cancellationToken);

    /// <summary>Without this call the rows are discarded.</summary>
    public async Task Complete(CancellationToken cancellationToken)
    {
        BinaryPrimitives.WriteInt16BigEndian(Reserve(2), -1);
        await Flush(cancellationToken);
        completed = true;
        await stream.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (completed)
        {
            return;
        }

        completed = true;
        try
        {
            await stream.CancelAsync();
            await stream.DisposeAsync();
        }
        catch (Exception fault) when (fault is ObjectDisposedException or NpgsqlException)
        {
            // The server has ended the COPY itself: the fault that says why is on its way to the caller.
        }
    }

    private BinaryCopy Null()
    {
        BinaryPrimitives.WriteInt32BigEndian(Reserve(sizeof(int)), -1);
        return this;
    }

    /// <summary>The bytes of a value, whose length is written before them.</summary>
    private Span<byte> Value(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(Reserve(sizeof(int)), length);
        return Reserve(length);
    }

    private Span<byte> Reserve(int length)
    {
        if (used + length > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, used + length));
        }

        var span = buffer.AsSpan(used, length);
        used += length;
        return span;
    }

    private async ValueTask Flush(CancellationToken cancellationToken)
    {
        await stream.WriteAsync(buffer.AsMemory(0, used), cancellationToken);
        used = 0;
    }
}
