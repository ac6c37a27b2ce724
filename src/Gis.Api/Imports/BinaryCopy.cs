using System.Buffers.Binary;
using System.Text;
using NetTopologySuite.Geometries;
using Npgsql;

namespace Gis.Api.Imports;

/// <summary>Rows into a table by COPY in PostgreSQL's binary format, written straight into one buffer.</summary>
/// <remarks>
/// The plug-in's importer walks every geometry twice (length, then bytes) through a general writer; here both happen on
/// one array. The caller writes the columns in the order of its COPY statement and calls <see cref="EndRow"/>.
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

    public void StartRow()
    {
        BinaryPrimitives.WriteInt16BigEndian(Reserve(2), columns);
    }

    public void Write(string? text)
    {
        if (text is null)
        {
            WriteNull();
            return;
        }

        int length = Encoding.UTF8.GetByteCount(text);
        WriteLength(length);
        Encoding.UTF8.GetBytes(text, Reserve(length));
    }

    public void Write(int? number)
    {
        if (number is not { } value)
        {
            WriteNull();
            return;
        }

        WriteLength(sizeof(int));
        BinaryPrimitives.WriteInt32BigEndian(Reserve(sizeof(int)), value);
    }

    public void Write(long number)
    {
        WriteLength(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(Reserve(sizeof(long)), number);
    }

    public void Write(double? number)
    {
        if (number is not { } value)
        {
            WriteNull();
            return;
        }

        WriteLength(sizeof(double));
        BinaryPrimitives.WriteDoubleBigEndian(Reserve(sizeof(double)), value);
    }

    public void Write(bool truth)
    {
        WriteLength(1);
        Reserve(1)[0] = truth ? (byte)1 : (byte)0;
    }

    public void Write(Geometry? geometry)
    {
        if (geometry is null)
        {
            WriteNull();
            return;
        }

        int length = Ewkb.Length(geometry);
        WriteLength(length);
        Ewkb.Write(geometry, Reserve(length));
    }

    /// <summary>A jsonb value: its version byte, then the text.</summary>
    public void WriteJson(ReadOnlySpan<byte> utf8)
    {
        WriteLength(utf8.Length + 1);
        var target = Reserve(utf8.Length + 1);
        target[0] = 1;
        utf8.CopyTo(target[1..]);
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

    private void WriteNull() => WriteLength(-1);

    private void WriteLength(int length) => BinaryPrimitives.WriteInt32BigEndian(Reserve(sizeof(int)), length);

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
