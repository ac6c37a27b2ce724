using System.Globalization;
using System.Text.Json;

namespace Gis.Viewer.Map;

/// <summary>A click on the map in the words of the HTTP API.</summary>
internal static class GeoJsonPoint
{
    /// <summary>A GeoJSON point on the store's lattice of 1e-8 degree.</summary>
    public static JsonElement At(double longitude, double latitude)
    {
        using var point = JsonDocument.Parse(string.Create(
            CultureInfo.InvariantCulture, $$"""{"type":"Point","coordinates":[{{longitude:0.########}},{{latitude:0.########}}]}"""));
        return point.RootElement.Clone();
    }
}
