using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Staffing;

public sealed class WishedSkillsTests(GisApi api) : IClassFixture<GisApi>
{
    /// <summary>What one missing wish costs here: more than any way in the town.</summary>
    private static readonly Dictionary<string, double> DearWish = new() { ["staffing.missing_wish"] = 50 };

    [Theory]
    [InlineData("120401", "wished_languages = '{cantonese}'", "languages = '{cantonese}'", false)]
    [InlineData("120402", "wished_languages = '{cantonese}'", "languages = '{cantonese}'", true)]
    [InlineData("120403", "wished_skills = '{law}'", "skills = '{law}'", false)]
    [InlineData("120404", "wished_grade = 5", "grade = 5", true)]
    public async Task A_grid_gets_the_worker_whom_it_wishes_for(string district, string wish, string gift, bool shares)
    {
        var town = await StaffingTown.Build(api, district, grids: 3, workers: 3);
        using var client = await api.SignIn("dispatcher", district);
        await api.Execute($"""
            UPDATE grid SET {wish} WHERE district = '{district}' AND code = 'G01';
            UPDATE worker SET {gift} WHERE district = '{district}' AND code = 'W03'
            """);

        await town.Staff(client, new { shares, rules = DearWish });

        var assignments = await town.Assignments(client);
        Assert.Equal("W03", assignments["G01"]);
        var workers = await client.GetFromJsonAsync<JsonObject>($"/api/v1/workers?district={district}");
        Assert.Equal(district == "120404" ? 5 : 0, (int)workers!["items"]![2]!["grade"]!);
    }

    [Fact]
    public async Task A_language_is_not_taken_for_a_skill_of_the_same_name()
    {
        var town = await StaffingTown.Build(api, "120405", grids: 2, workers: 2);
        using var client = await api.SignIn("dispatcher", "120405");
        await api.Execute("""
            UPDATE grid SET wished_languages = '{sign}' WHERE district = '120405' AND code = 'G01';
            UPDATE worker SET skills = '{sign}' WHERE district = '120405' AND code = 'W02'
            """);

        await town.Staff(client, new { rules = DearWish });

        Assert.Equal("W01", (await town.Assignments(client))["G01"]);
        var grid = await client.GetFromJsonAsync<JsonObject>($"/api/v1/plans/{town.Plan}/grids/G01");
        Assert.Equal("sign", (string)Assert.Single(grid!["wishedLanguages"]!.AsArray())!);
    }
}
