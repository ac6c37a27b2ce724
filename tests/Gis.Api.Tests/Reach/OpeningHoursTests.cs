using Gis.Api.Reach.Opening;

namespace Gis.Api.Tests.Reach;

public sealed class OpeningHoursTests
{
    [Theory]
    [InlineData("24/7", "Su 03:00", true)]
    [InlineData("08:00-18:00", "We 17:59", true)]
    [InlineData("08:00-18:00", "We 18:00", false)]
    [InlineData("Mo-Fr 08:00-12:00,14:00-18:00; Sa 09:00-12:00", "Fr 13:00", false)]
    [InlineData("Mo-Fr 08:00-12:00,14:00-18:00; Sa 09:00-12:00", "Sa 09:00", true)]
    [InlineData("Mo-Su 08:00-20:00; Su off", "Su 10:00", false)]
    [InlineData("Fr-Mo 10:00-12:00", "Su 11:00", true)]
    [InlineData("Fr-Mo 10:00-12:00", "We 11:00", false)]
    [InlineData("Fr 22:00-02:00", "Sa 01:30", true)]
    [InlineData("Sa 22:00+", "Sa 23:30", true)]
    [InlineData("Mo-Fr 09:00-17:00; PH off", "Mo 09:30", true)]
    [InlineData("Mo,We 09:00-17:00", "Tu 09:30", false)]
    public void A_facility_is_open_when_its_hours_say_so(string hours, string at, bool isOpen) =>
        Assert.Equal(isOpen, OpeningHours.Parse(hours)!.IsOpen(WeekTime.Parse(at)!.Value));

    [Theory]
    [InlineData("sunrise-sunset")]
    [InlineData("Mar-Oct 08:00-18:00")]
    [InlineData("by appointment")]
    [InlineData("Mo-Fr 25:00-26:00")]
    public void Hours_that_are_not_understood_are_not_guessed(string hours) => Assert.Null(OpeningHours.Parse(hours));

    [Theory]
    [InlineData("Monday 09:00")]
    [InlineData("Mo 9")]
    [InlineData("")]
    public void A_time_of_the_week_is_a_day_and_a_clock(string text) => Assert.Null(WeekTime.Parse(text));
}
