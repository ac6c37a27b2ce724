using System.Text.RegularExpressions;

namespace Gis.Api.Grids;

/// <summary>A numbering of another standard that follows from ours: community (12 digits), sequence (3).</summary>
/// <param name="Digits">Length of its codes, and its name.</param>
internal sealed partial record GridCodeScheme(
    int Digits, bool NeedsObjectCode, Func<string, int, string, string?> Derive)
{
    private const int MostInTwoDigits = 99;

    /// <summary>15: GB/T 30428.1 and DB11/T 2157; 14: CJ/T 213; 20: CJ/T 349, the object code in front.</summary>
    public static IReadOnlyList<GridCodeScheme> All { get; } =
    [
        new(14, false, (community, sequence, _) => TwoDigits(community, sequence)),
        new(15, false, (community, sequence, _) => $"{community}{sequence:D3}"),
        new(20, true, (community, sequence, kind) => TwoDigits(community, sequence) is { } code ? kind + code : null),
    ];

    public string Name => $"{Digits}";

    /// <summary>The code of the grid in this scheme; null where the scheme has no room for it.</summary>
    public string? Of(string code, string objectCode) => Ours.Match(code) is { Success: true } match
        ? Derive(match.Groups["community"].Value, int.Parse(match.Groups["sequence"].Value), objectCode)
        : null;

    private static string? TwoDigits(string community, int sequence) =>
        sequence <= MostInTwoDigits ? $"{community}{sequence:D2}" : null;

    [GeneratedRegex("^(?<community>[0-9]{12})(?<sequence>[0-9]{3})$", RegexOptions.CultureInvariant)]
    private static partial Regex Ours { get; }
}
