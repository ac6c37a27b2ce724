using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gis.Api.Database;

namespace Gis.Api.Plans.Edits;

/// <summary>Names that tell the grids which an edit begins from the one that they came of.</summary>
/// <remarks>
/// The part that goes on keeps its name; another part has it with the next number that no grid of the community has:
/// Market, Market (2), Market (3). Lists keep them together, and the number says that nobody has named it yet.
/// </remarks>
internal static partial class BegunNames
{
    private const string EnglishName = "nameEn";
    private const int Longest = 100;

    private const string NamesSql = """
        SELECT name FROM grid
        WHERE district = $1 AND plan_id = $2 AND area = ANY ($3) AND NOT id = ANY ($4)
        """;

    public static async Task Give(
        GisSession session, DraftPlan plan, List<GridStep> steps, CancellationToken cancellationToken)
    {
        // A preview counts its grids down from -1.
        GridStep[] begun = [.. steps.Where(step => step is { Before: null, After: not null })
            .OrderBy(step => Math.Abs(step.After!.Facts.Id))];
        if (begun.Length == 0)
        {
            return;
        }

        var names = (await session.Command(NamesSql).With(plan.District).With(plan.Id)
                .With(begun.Select(step => step.After!.Facts.Area).Distinct().ToArray())
                .With(steps.Select(step => step.Before?.Facts.Id).OfType<long>().ToArray())
                .Rows(row => row.GetString(0), cancellationToken))
            .Concat(steps.Where(step => step.Before is not null).Select(step => step.After?.Facts.Name).OfType<string>())
            .ToHashSet(StringComparer.Ordinal);
        foreach (var step in begun)
        {
            var facts = step.After!.Facts;
            string name = Free(facts.Name, names);
            names.Add(name);
            step.After = step.After with { Facts = facts with { Name = name, Attributes = InEnglish(facts, name) } };
        }
    }

    /// <summary>The name itself where no grid has it, else with the lowest number above its own that none has.</summary>
    internal static string Free(string name, IReadOnlySet<string> taken)
    {
        if (!taken.Contains(name))
        {
            return name;
        }

        var match = Numbered().Match(name);
        string stem = match.Success ? match.Groups["stem"].Value : name;
        for (int number = match.Success ? int.Parse(match.Groups["number"].Value) + 1 : 2; ; number++)
        {
            if (With(stem, number) is var free && !taken.Contains(free))
            {
                return free;
            }
        }
    }

    private static string With(string stem, int number)
    {
        // Chinese names have brackets of the width of a character, and no space before them.
        string end = stem.Any(letter => letter >= '\u2e80') ? $"（{number}）" : $" ({number})";
        return string.Concat(stem.AsSpan(0, Math.Min(stem.Length, Longest - end.Length)), end);
    }

    private static JsonObject InEnglish(GridFacts facts, string name)
    {
        if (facts.Attributes[EnglishName] is not JsonValue value || !value.TryGetValue(out string? english)
            || Numbered().Match(name) is not { Success: true } match || name == facts.Name)
        {
            return facts.Attributes;
        }

        var attributes = (JsonObject)facts.Attributes.DeepClone();
        var own = Numbered().Match(english);
        attributes[EnglishName] = With(own.Success ? own.Groups["stem"].Value : english, int.Parse(match.Groups["number"].Value));
        return attributes;
    }

    [GeneratedRegex(@"^(?<stem>.*\S)\s*[(（](?<number>[0-9]{1,6})[)）]$", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();
}
