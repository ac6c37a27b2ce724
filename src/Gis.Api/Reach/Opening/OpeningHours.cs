using System.Text.RegularExpressions;

namespace Gis.Api.Reach.Opening;

/// <summary>When a facility is open: the part of OpenStreetMap's opening_hours that names weekdays and times.</summary>
/// <remarks>
/// Rules are separated by semicolons and a later one replaces an earlier one on the days it names. Public holidays are
/// left out; seasons, weeks, sunrise and comments are not read at all.
/// </remarks>
internal sealed partial class OpeningHours
{
    private const int DayMinutes = 24 * 60;
    private readonly List<(int From, int To)>[] open = [.. Enumerable.Range(0, 7).Select(_ => new List<(int, int)>())];

    /// <summary>Null when the text uses anything that is not read.</summary>
    public static OpeningHours? Parse(string text)
    {
        var hours = new OpeningHours();
        foreach (string rule in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!hours.TryAdd(rule))
            {
                return null;
            }
        }

        return hours;
    }

    public bool IsOpen(WeekTime at)
    {
        int minute = (at.Time.Hour * 60) + at.Time.Minute;
        return Covers(at.Day, minute) || Covers((DayOfWeek)(((int)at.Day + 6) % 7), minute + DayMinutes);
    }

    private bool Covers(DayOfWeek day, int minute) =>
        open[(int)day].Exists(span => span.From <= minute && minute < span.To);

    private bool TryAdd(string rule)
    {
        if (rule == "24/7")
        {
            rule = "00:00-24:00";
        }

        var match = Rule.Match(rule);
        if (!match.Success)
        {
            return false;
        }

        string days = HolidayPart.Replace(match.Groups["days"].Value, "").Trim(',', ' ');
        bool isHolidayOnly = days.Length == 0 && match.Groups["days"].Length > 0;
        var named = days.Length == 0 ? [.. Enum.GetValues<DayOfWeek>()] : Weekdays.Range(days);
        var spans = Spans(match.Groups["times"].Value);
        if (named is null || spans is null)
        {
            return false;
        }

        foreach (var day in isHolidayOnly ? [] : named)
        {
            open[(int)day].Clear();
            open[(int)day].AddRange(spans);
        }

        return true;
    }

    private static List<(int From, int To)>? Spans(string text)
    {
        var spans = new List<(int, int)>();
        foreach (string part in text is "off" or "closed" ? [] : text.Split(',', StringSplitOptions.TrimEntries))
        {
            var match = Span.Match(part);
            if (!match.Success)
            {
                return null;
            }

            int from = Minutes(match, "from");
            int to = match.Groups["to"].Success ? Minutes(match, "to") : DayMinutes;
            spans.Add((from, to > from ? to : to + DayMinutes));
        }

        return spans;
    }

    private static int Minutes(Match match, string end) =>
        (int.Parse(match.Groups[end].ValueSpan[..2]) * 60) + int.Parse(match.Groups[end].ValueSpan[3..]);

    [GeneratedRegex(@"^(?<days>[A-Z][A-Za-z,\- ]*?)?\s*(?<times>off|closed|[0-9][0-9:,+\- ]*)$")]
    private static partial Regex Rule { get; }

    [GeneratedRegex(@"\b(PH|SH)\b,?")]
    private static partial Regex HolidayPart { get; }

    [GeneratedRegex(@"^(?<from>([01]\d|2[0-4]):[0-5]\d)(-(?<to>([01]\d|2[0-4]):[0-5]\d)\+?|\+)$")]
    private static partial Regex Span { get; }
}
