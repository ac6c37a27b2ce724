using System.Text.Json;
using Gis.Api.Hosting;
using Gis.Spatial;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace Gis.Api.Reach;

/// <summary>A polygon that somebody drew, as GeoJSON.</summary>
internal static class DrawnOutline
{
    private const int MostPoints = 10_000;

    private static readonly JsonSerializerOptions GeoJson = new() { Converters = { new GeoJsonConverterFactory() } };

    /// <summary>The polygon on the lattice, or why it cannot be one.</summary>
    public static (Geometry? Outline, GisProblem? Refusal) Read(JsonElement drawn)
    {
        try
        {
            var outline = drawn.Deserialize<Geometry>(GeoJson);
            if (outline is Polygon or MultiPolygon && outline.NumPoints is > 3 and <= MostPoints)
            {
                outline = Geo.RoundToLattice(outline);
                if (outline.IsValid)
                {
                    return (outline, null);
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            // Answered as any other text that is no polygon.
        }

        return (null, Problems.Invalid(
            $"An outline is a valid GeoJSON Polygon or MultiPolygon of at most {MostPoints} points.",
            $"范围须为有效的 GeoJSON Polygon 或 MultiPolygon,最多 {MostPoints} 个点。"));
    }
}
