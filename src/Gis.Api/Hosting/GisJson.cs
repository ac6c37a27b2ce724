using System.Text.Encodings.Web;

namespace Gis.Api.Hosting;

/// <summary>camelCase JSON, with Chinese written as it is.</summary>
internal static class GisJson
{
    // Answers are never pasted into HTML, so nothing needs escaping but what JSON itself asks for.
    public static void AddGisJson(this IServiceCollection services) => services.ConfigureHttpJsonOptions(
        json => json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
}
