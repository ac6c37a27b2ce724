using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gis.Api.Database;
using Gis.Api.Database.Copying;
using Gis.Spatial.Files;
using NetTopologySuite.Geometries;

namespace Gis.Api.Imports;

/// <summary>The temporary table that a file's good rows are copied to before anything is stored.</summary>
internal sealed class StageTable(GisSession session, ImportTarget target)
{
    private readonly ArrayBufferWriter<byte> json = new();

    public async Task Create(CancellationToken cancellationToken)
    {
        var fields = target.Fields.Select(field => $", {field.Column} {field.SqlType}");
        await using var command = session.Command($"""
            DROP TABLE IF EXISTS import_row, import_problem;
            CREATE TEMP TABLE import_row (number bigint NOT NULL, geom geometry, place geometry,
                attributes jsonb{string.Concat(fields)}) ON COMMIT DROP;
            CREATE TEMP TABLE import_problem (number bigint NOT NULL, message text NOT NULL,
                fatal boolean NOT NULL DEFAULT true) ON COMMIT DROP;
            """);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <param name="take">Fills the values of a feature's fields; false leaves the feature out.</param>
    public async Task Fill(
        IEnumerable<SourceFeature> features,
        TakeRow take,
        IProgress<long> progress,
        CancellationToken cancellationToken)
    {
        string copy = $"COPY import_row (number, geom, place, attributes"
            + $"{string.Concat(target.Fields.Select(field => ", " + field.Column))}) FROM STDIN (FORMAT BINARY)";
        object?[] values = new object?[target.Fields.Count];
        long seen = 0;
        await using (var rows = await BinaryCopy.Begin(
            session.Connection, copy, 4 + target.Fields.Count, cancellationToken))
        {
            foreach (var feature in features)
            {
                if (++seen % 10_000 == 0)
                {
                    progress.Report(seen);
                }

                if (take(feature, values, out var geometry, out var place))
                {
                    WriteRow(rows, feature, geometry, place, values);
                    await rows.EndRow(cancellationToken);
                }
            }

            await rows.Complete(cancellationToken);
        }

        progress.Report(seen);
        await using var analyze = session.Command("ANALYZE import_row");
        await analyze.ExecuteNonQueryAsync(cancellationToken);
    }

    private void WriteRow(BinaryCopy rows, SourceFeature feature, Geometry? geometry, Point? place, object?[] values)
    {
        rows.StartRow();
        rows.Long(feature.Number);
        rows.Shape(geometry);
        rows.Shape(place);
        rows.Json(target.KeepsAttributes ? ToJson(feature.Attributes) : "{}"u8);

        for (int i = 0; i < values.Length; i++)
        {
            switch (target.Fields[i].Kind)
            {
                case FieldKind.Count:
                    rows.Whole((int?)values[i]);
                    break;
                case FieldKind.Number:
                    rows.Real((double?)values[i]);
                    break;
                default:
                    rows.Text((string?)values[i]);
                    break;
            }
        }
    }

    private ReadOnlySpan<byte> ToJson(Attributes attributes)
    {
        json.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(json, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        foreach (var (name, value) in attributes.Pairs())
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, value);
        }

        writer.WriteEndObject();
        writer.Flush();
        return json.WrittenSpan;
    }
}

/// <summary>Understands one feature; false when it was rejected or filtered out.</summary>
internal delegate bool TakeRow(SourceFeature feature, object?[] values, out Geometry? geometry, out Point? place);
