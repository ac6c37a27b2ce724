using System.Text.Json;
using Gis.Spatial.Tests.Files;

namespace Gis.Spatial.Tests.Partition;

/// <summary>The published cases of the JTS coverage classes: what goes in and what must come out.</summary>
internal static class CoverageCases
{
    /// <summary>The cases are drawn in units of about a metre on the ground.</summary>
    public const double DegreesPerUnit = 1e-5;

    public static IEnumerable<CoverageCase> All()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedData.File("jts_coverage/coverage_cases.json")));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(Read)];
    }

    private static CoverageCase Read(JsonElement element) => new(
        element.GetProperty("class").GetString()!,
        element.GetProperty("test").GetString()!,
        element.GetProperty("check").GetString()!,
        element.GetProperty("args").Clone());
}

/// <param name="Arguments">As the JTS test passes them: a list of WKT, a WKT, a number, an identifier.</param>
internal sealed record CoverageCase(string Class, string Test, string Check, JsonElement Arguments)
{
    public string[] Texts(int argument) => Arguments[argument].ValueKind == JsonValueKind.Array
        ? [.. Arguments[argument].EnumerateArray().Select(text => text.GetString()!)]
        : [Arguments[argument].GetString()!];

    public double Number(int argument) => Arguments[argument].GetDouble();
}
