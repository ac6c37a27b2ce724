namespace Gis.Api.Reach.Opening;

/// <summary>A time of the week, written <c>Mo 09:30</c>.</summary>
internal readonly record struct WeekTime(DayOfWeek Day, TimeOnly Time)
{
    public static WeekTime? Parse(string? text) =>
        text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var day, var time]
        && Weekdays.Find(day) is DayOfWeek found
        && TimeOnly.TryParseExact(time, "HH:mm", out var clock)
            ? new(found, clock)
            : null;

    public override string ToString() => $"{Weekdays.Codes[(int)Day]} {Time:HH:mm}";
}
