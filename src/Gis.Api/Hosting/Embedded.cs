namespace Gis.Api.Hosting;

/// <summary>Text files that are part of the program: long SQL and map styles.</summary>
internal static class Embedded
{
    /// <param name="name">Path below the project, with forward slashes.</param>
    public static string Text(string name)
    {
        using var stream = typeof(Embedded).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
