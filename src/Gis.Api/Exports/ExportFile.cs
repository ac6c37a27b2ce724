using System.Text.Json.Nodes;
using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Spatial.Files.Writing;
using NetTopologySuite.Geometries;
using Npgsql;

namespace Gis.Api.Exports;

/// <summary>Streams one layer from the store into a file.</summary>
internal static class ExportFile
{
    /// <summary>Returns the number of features; null when the caller sees no such plan, reach or district.</summary>
    /// <exception cref="ArgumentException">No format has the extension of <paramref name="path"/>.</exception>
    public static async Task<long?> Write(
        GisSession session, ExportLayer layer, string key, string path, CancellationToken cancellationToken)
    {
        using var writer = FeatureWriter.Create(path, layer.Schema);
        await using var find = session.Command(layer.SelectDistrict).With(key);
        if (await find.ExecuteScalarAsync(cancellationToken) is not string district)
        {
            return null;
        }

        await WriteRows(session, layer, key, writer, cancellationToken);
        writer.Complete();

        // What leaves the system is where personal and internal data leak, so every export is on record.
        var detail = new JsonObject { ["file"] = Path.GetFileName(path), ["written"] = writer.Written };
        await AuditLog.Write(session, district, "export." + layer.Name, key, detail, cancellationToken);
        return writer.Written;
    }

    private static async Task WriteRows(
        GisSession session, ExportLayer layer, string key, FeatureWriter writer, CancellationToken cancellationToken)
    {
        await using var command = session.Command(layer.Select).With(key);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        object?[] values = new object?[layer.Schema.Columns.Count];
        while (await rows.ReadAsync(cancellationToken))
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = Value(rows, i + 1);
            }

            writer.Write(await rows.GetFieldValueAsync<Geometry>(0, cancellationToken), values);
        }
    }

    private static object? Value(NpgsqlDataReader rows, int column) => rows.GetValue(column) switch
    {
        DBNull => null,
        int number => (long)number,
        float number => (double)number,
        var value => value,
    };
}
