namespace Gis.Api.Hosting;

/// <summary>One sentence in both languages of the program.</summary>
public sealed record Bilingual(string English, string Chinese)
{
    /// <summary>The sentence in the language of <c>Accept-Language</c>; English when it names neither.</summary>
    public string In(HttpContext context) => PrefersChinese(context) ? Chinese : English;

    internal static bool PrefersChinese(HttpContext context)
    {
        var wanted = context.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString())
            .FirstOrDefault(IsKnown);
        return wanted is not null && wanted.StartsWith("zh", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsKnown(string language) =>
        language.StartsWith("zh", StringComparison.OrdinalIgnoreCase)
        || language.StartsWith("en", StringComparison.OrdinalIgnoreCase);
}
