using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;

namespace Gis.Api.Demo;

/// <summary>One binary COPY; each column is written with its exact type, since COPY converts nothing.</summary>
internal sealed class BinaryCopy(NpgsqlBinaryImporter importer)
{
    /// <summary>Writes all rows; nothing is kept when one fails.</summary>
    public static async Task Rows<T>(
        NpgsqlConnection connection,
        string copy,
        IEnumerable<T> rows,
        Action<BinaryCopy, T> write,
        CancellationToken cancellationToken)
    {
        await using var importer = await connection.BeginBinaryImportAsync(
            $"COPY {copy} FROM STDIN (FORMAT BINARY)", cancellationToken);
        var row = new BinaryCopy(importer);
        foreach (var item in rows)
        {
            await importer.StartRowAsync(cancellationToken);
            write(row, item);
        }

        // Without this call, disposing the importer discards every row.
        await importer.CompleteAsync(cancellationToken);
    }

    public BinaryCopy Text(string? value)
    {
        if (value is null)
        {
            importer.WriteNull();
        }
        else
        {
            importer.Write(value, NpgsqlDbType.Text);
        }

        return this;
    }

    public BinaryCopy Texts(IReadOnlyList<string> values)
    {
        importer.Write(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
        return this;
    }

    public BinaryCopy Json(string value)
    {
        importer.Write(value, NpgsqlDbType.Jsonb);
        return this;
    }

    public BinaryCopy Id(Guid value)
    {
        importer.Write(value, NpgsqlDbType.Uuid);
        return this;
    }

    public BinaryCopy Long(long value)
    {
        importer.Write(value, NpgsqlDbType.Bigint);
        return this;
    }

    public BinaryCopy Whole(int value)
    {
        importer.Write(value, NpgsqlDbType.Integer);
        return this;
    }

    public BinaryCopy Real(double value)
    {
        importer.Write(value, NpgsqlDbType.Double);
        return this;
    }

    public BinaryCopy YesNo(bool value)
    {
        importer.Write(value, NpgsqlDbType.Boolean);
        return this;
    }

    public BinaryCopy Shape(Geometry value)
    {
        importer.Write(value, NpgsqlDbType.Geometry);
        return this;
    }
}
