using System.Text.Json;
using System.Text.Json.Serialization;
using NetTopologySuite.IO.Converters;

namespace Gis.Spatial.Partition.Editing;

/// <summary>How edits and changes are written: camel case, GeoJSON in degrees, corners as [longitude, latitude].</summary>
public static class PartitionJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Converters =
            {
                new GeoJsonConverterFactory(Geo.Factory, writeGeometryBBox: false),
                new LatticePointConverter(),
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase),
            },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class LatticePointConverter : JsonConverter<LatticePoint>
    {
        public override LatticePoint Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<double[]>(ref reader, options) is [var longitude, var latitude]
                && Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90
                ? LatticePoint.From(longitude, latitude)
                : throw new JsonException("A corner is [longitude, latitude] in degrees.");

        public override void Write(Utf8JsonWriter writer, LatticePoint value, JsonSerializerOptions options)
        {
            var coordinate = value.ToCoordinate();
            writer.WriteStartArray();
            writer.WriteNumberValue(coordinate.X);
            writer.WriteNumberValue(coordinate.Y);
            writer.WriteEndArray();
        }
    }
}
