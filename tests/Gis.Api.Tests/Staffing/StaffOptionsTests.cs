using System.CommandLine;
using Gis.Api.Commands;
using Gis.Api.Staffing;

namespace Gis.Api.Tests.Staffing;

public sealed class StaffOptionsTests
{
    [Theory]
    [InlineData("--time", "-1")]
    [InlineData("--time", "NaN")]
    [InlineData("--time", "soon")]
    [InlineData("--change-budget", "-1")]
    [InlineData("--generate-workers", "many")]
    [InlineData("--generate-workers", "20001")]
    [InlineData("--pin", "W01")]
    [InlineData("--forbid", "=G01")]
    [InlineData("--together", "G01=G02=G03")]
    [InlineData("--rule", "staffing.continuity=dear")]
    public async Task A_flag_that_cannot_be_meant_is_wrong_usage(string flag, string value) => Assert.Equal(
        2, await GisCommandLine.Run(["staff", "--plan", Guid.Empty.ToString(), flag, value]));

    [Fact]
    public void Flags_ask_for_what_the_body_of_the_call_asks_for()
    {
        var options = new StaffOptions();
        Command command = new("staff");
        foreach (var option in options.All)
        {
            command.Options.Add(option);
        }

        var request = options.Read(command.Parse([
            "--shares", "--time", "5", "--seed", "7", "--area", "440303001", "--change-budget", "3", "--relax",
            "--order", "uncoveredHours", "--order", "travel", "--pin", "W01=G01", "W02=G02", "--forbid", "W03=G03",
            "--together", "G04=G05", "--absent", "W06", "--rule", "staffing.continuity=2.5", "--model-hours",
        ]));

        Assert.Equal((5, 7, "440303001", 3), (request.Seconds, request.Seed, request.Area, request.ChangeBudget));
        Assert.True(request.Shares == true && request.Relax == true && request.UsesModel);
        Assert.Equal(["uncoveredHours", "travel"], request.Order!);
        Assert.Equal([new("W01", "G01"), new("W02", "G02")], request.Pinned!);
        Assert.Equal([new("W03", "G03")], request.Forbidden!);
        Assert.Equal([new("G04", "G05")], request.Together!);
        Assert.Equal(["W06"], request.Absent!);
        Assert.Equal(2.5, request.Rules!["staffing.continuity"]);
    }
}
