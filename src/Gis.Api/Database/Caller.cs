using System.Text.RegularExpressions;

namespace Gis.Api.Database;

/// <summary>In whose name a session works: the database shows it the rows of <paramref name="Areas"/> alone.</summary>
/// <param name="Areas">Area codes; <c>*</c> is every district.</param>
/// <param name="Address">Network address for the audit log, where there is one.</param>
public sealed partial record Caller(
    string Account, IReadOnlyList<string> Roles, IReadOnlyList<string> Areas, string? Address = null)
{
    /// <summary>Account name of work that nobody asked for by hand: sweeping, colouring, start-up.</summary>
    public const string SystemAccount = "system";

    /// <summary>The service itself: every row, for work whose answer is not tied to an account.</summary>
    public static Caller System { get; } = new(SystemAccount, ["admin"], ["*"]);

    /// <summary>The person at the command line, who owns the data folder and so everything in it.</summary>
    public static Caller CommandLine { get; } = new("command-line", ["admin"], ["*"]);

    public IReadOnlyList<string> Areas { get; } =
        Areas.FirstOrDefault(code => !AreaCode.IsMatch(code)) is string wrong
            ? throw new ArgumentException($"'{wrong}' is not an area code.", nameof(Areas))
            : Areas;

    /// <summary>Sees one district, or the part of it below <paramref name="area"/>.</summary>
    public static Caller ForArea(string account, string area) => new(account, [], [area]);

    /// <summary>
    /// The widest area of this caller inside <paramref name="district"/>: the district itself for a wider caller, null
    /// when the caller has none there or several side by side.
    /// </summary>
    public string? AreaIn(string district)
    {
        if (Areas.Any(code => code == "*" || district.StartsWith(code, StringComparison.Ordinal)))
        {
            return district;
        }

        var inside = Areas.Where(code => code.StartsWith(district, StringComparison.Ordinal)).ToList();
        return inside.Find(widest => inside.TrueForAll(code => code.StartsWith(widest, StringComparison.Ordinal)));
    }

    /// <summary>Whether <paramref name="area"/> lies inside one of the caller's areas.</summary>
    public bool Covers(string area) =>
        Areas.Any(code => code == "*" || area.StartsWith(code, StringComparison.Ordinal));

    [GeneratedRegex(@"^(\*|[0-9A-Za-z]{2,25})$", RegexOptions.CultureInvariant)]
    private static partial Regex AreaCode { get; }
}
