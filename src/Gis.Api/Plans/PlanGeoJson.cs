using System.Text.Json;
using System.Text.Json.Nodes;
using Gis.Api.Hosting;
using Gis.Spatial;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace Gis.Api.Plans;

/// <summary>Places of a plan as GeoJSON, longitude before latitude.</summary>
internal static class PlanGeoJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new GeoJsonConverterFactory(Geo.Factory) },
    };

    public static RawJson Write(Geometry place) => new(JsonSerializer.Serialize(place, Options));

    public static JsonNode Node(Geometry place) => JsonSerializer.SerializeToNode(place, Options)!;

    /// <summary>The geometry on the coordinate lattice; null when the JSON is none.</summary>
    public static Geometry? Read(JsonElement? json)
    {
        try
        {
            return json?.Deserialize<Geometry>(Options) is { IsEmpty: false } geometry
                ? Geo.RoundToLattice(geometry)
                : null;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
