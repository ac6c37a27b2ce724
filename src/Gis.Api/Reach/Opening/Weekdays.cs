namespace Gis.Api.Reach.Opening;

/// <summary>Days of the week as OpenStreetMap writes them.</summary>
internal static class Weekdays
{
    public static readonly string[] Codes = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"];

    public static DayOfWeek? Find(string code) =>
        Array.IndexOf(Codes, code) is >= 0 and var day ? (DayOfWeek)day : null;

    /// <summary>Days of <c>Mo-Fr,Su</c>, round the end of the week if need be; null when it is none of this.</summary>
    public static List<DayOfWeek>? Range(string text)
    {
        var days = new List<DayOfWeek>();
        foreach (string part in text.Split(','))
        {
            string[] ends = part.Split('-');
            if (ends.Length > 2 || Find(ends[0]) is not DayOfWeek first || Find(ends[^1]) is not DayOfWeek last)
            {
                return null;
            }

            for (int day = (int)first; ; day = (day + 1) % 7)
            {
                days.Add((DayOfWeek)day);
                if (day == (int)last)
                {
                    break;
                }
            }
        }

        return days;
    }
}
