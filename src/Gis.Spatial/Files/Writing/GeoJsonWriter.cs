using System.Text.Encodings.Web;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace Gis.Spatial.Files.Writing;

/// <summary>A GeoJSON FeatureCollection (RFC 7946), written as a stream.</summary>
internal sealed class GeoJsonWriter : FeatureWriter
{
    private const int FlushBytes = 128 << 10;

    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new GeoJsonConverterFactory(Geo.Factory) },
    };

    private readonly PartialFile file;
    private readonly FileStream stream;
    private readonly Utf8JsonWriter json;

    public GeoJsonWriter(string path, FeatureSchema schema)
        : base(schema)
    {
        file = new(path);
        stream = File.Create(file.Path);

        // Chinese names stay readable; the file is data, never part of a page.
        json = new(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteString("name", schema.Layer);
        json.WriteStartArray("features");
    }

    public override void Complete()
    {
        json.WriteEndArray();
        json.WriteEndObject();
        json.Dispose();
        stream.Dispose();
        file.MoveIntoPlace();
    }

    private protected override void WriteCore(Geometry geometry, IReadOnlyList<object?> values)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        for (int i = 0; i < values.Count; i++)
        {
            json.WritePropertyName(Schema.Columns[i].Name);
            WriteValue(values[i]);
        }

        json.WriteEndObject();
        json.WritePropertyName("geometry");
        JsonSerializer.Serialize(json, geometry, Options);
        json.WriteEndObject();
        if (json.BytesPending > FlushBytes)
        {
            json.Flush();
        }
    }

    protected override void Dispose(bool disposing)
    {
        json.Dispose();
        stream.Dispose();
        file.Dispose();
    }

    private void WriteValue(object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case int or long or short:
                json.WriteNumberValue(Convert.ToInt64(value));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }
}
