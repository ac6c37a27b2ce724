using System.Text.RegularExpressions;
using OsmSharp.Tags;

namespace Gis.Spatial.Files.Osm;

/// <summary>Which OpenStreetMap objects offer which service: a table, to be edited without a build.</summary>
public sealed partial class OsmServiceMapping
{
    private const string Columns = "condition,service,reason";
    private readonly HashSet<string> keys;

    private OsmServiceMapping(List<OsmServiceRule> rules)
    {
        Rules = rules;
        keys = [.. rules.Select(rule => rule.Conditions[0].Key)];
    }

    /// <summary>The table that ships with the program, osm-services.csv.</summary>
    public static OsmServiceMapping Default { get; } = LoadDefault();

    public IReadOnlyList<OsmServiceRule> Rules { get; }

    [GeneratedRegex("^[a-z][a-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex ServiceCode { get; }

    /// <summary>Reads a table of the columns condition, service, reason; lines that begin with # are remarks.</summary>
    /// <exception cref="SourceFileException">A row is not understood; the sentence names its line.</exception>
    public static OsmServiceMapping Parse(TextReader text)
    {
        var rules = new List<OsmServiceRule>();
        bool hasHeader = false;
        int number = 0;
        while (text.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (hasHeader)
            {
                rules.Add(Row(line, number));
            }
            else if (line.Trim() != Columns)
            {
                throw new SourceFileException(
                    $"Line {number} of the table of services must be its heading \"{Columns}\".");
            }

            hasHeader = true;
        }

        return rules.Count > 0 ? new(rules) : throw new SourceFileException("The table of services has no row.");
    }

    /// <summary>Codes of the services that an object with these tags offers, each once, in the table's order.</summary>
    internal IReadOnlyList<string> Services(TagsCollectionBase tags) =>
        tags.Any(tag => keys.Contains(tag.Key))
            ? [.. Rules.Where(rule => rule.Holds(tags)).Select(rule => rule.Service).Distinct()]
            : [];

    private static OsmServiceRule Row(string line, int number)
    {
        string[] cells = line.Split(',', 3, StringSplitOptions.TrimEntries);
        var conditions = cells[0].Split('&', StringSplitOptions.TrimEntries)
            .Select(condition => condition.Split('=', 2, StringSplitOptions.TrimEntries))
            .ToList();
        if (cells.Length < 2 || conditions.Exists(pair => pair is not [{ Length: > 0 }, { Length: > 0 }]))
        {
            throw new SourceFileException(
                $"Line {number} of the table of services has no key=value and service: {line}");
        }

        if (!ServiceCode.IsMatch(cells[1]))
        {
            throw new SourceFileException($"Line {number} of the table of services has no service code: {cells[1]}");
        }

        return new(
            [.. conditions.Select(pair => KeyValuePair.Create(pair[0], pair[1]))],
            cells[1],
            cells.Length > 2 ? cells[2] : string.Empty);
    }

    private static OsmServiceMapping LoadDefault()
    {
        using var stream = typeof(OsmServiceMapping).Assembly.GetManifestResourceStream("osm-services.csv")!;
        using var text = new StreamReader(stream);
        return Parse(text);
    }
}
