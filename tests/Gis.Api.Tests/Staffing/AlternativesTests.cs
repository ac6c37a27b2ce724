using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Staffing;

public sealed class AlternativesTests(GisApi api) : IClassFixture<GisApi>
{
    /// <summary>Two known faces are lost (2 each), and each way is one hundredth of a degree times 1.3.</summary>
    private static readonly double Exchange = 4 + (2 * 1.3 * (0.01 * 6378.137 * Math.PI / 180));

    [Fact]
    public async Task Forcing_a_pair_costs_what_the_exchange_costs_under_the_rules_of_the_staffing_in_force()
    {
        var town = await StaffingTown.Build(api, "120301", grids: 3, workers: 3);
        using var client = await api.SignIn("dispatcher", "120301");
        var alone = new Dictionary<string, double> { ["staffing.grids_per_worker"] = 1, ["staffing.workers_per_grid"] = 1 };
        await town.Staff(client, new { shares = true, rules = alone });

        var answer = await Ask(client, town, "?grid=G01&worker=W02");

        Assert.True((bool)answer["isPossible"]!);
        Assert.Equal("120301001001", (string)answer["area"]!);
        Assert.Equal(Exchange, (double)answer["leastExtra"]!, 0.01);
        Assert.Equal(Exchange, (double)answer["mostExtra"]!, 0.01);
        Assert.Equal(
            Exchange, (double)answer["after"]!["objective"]! - (double)answer["before"]!["objective"]!, 0.01);
        Assert.Equal("W01", (string)Assert.Single(answer["best"]!.AsArray())!["worker"]!);
        Assert.Equal(
            ["G01:W01:31>0", "G01:W02:0>31", "G02:W01:0>32", "G02:W02:32>0"],
            answer["changes"]!.AsArray().Select(change =>
                $"{change!["grid"]}:{change["worker"]}:{change["hoursBefore"]}>{change["hoursAfter"]}"));
    }

    [Fact]
    public async Task With_shares_a_part_of_the_grid_is_enough_and_costs_what_it_adds_up_to()
    {
        var town = await StaffingTown.Build(api, "120302", grids: 3, workers: 3);
        using var client = await api.SignIn("dispatcher", "120302");
        var rules = new Dictionary<string, double> { ["staffing.largest_load_weight"] = 0 };
        await town.Staff(client, new { shares = true, rules });

        var answer = await Ask(client, town, "?grid=G01&worker=W02");

        // One of four parts of the grid: two hand-overs (1 each), a quarter of a new face (2), a way between the two
        // grids and a quarter of the way to the new one, and twice 7.75 hours further from the fair week (0.02 each).
        double kilometres = 0.01 * 6378.137 * Math.PI / 180;
        double parts = 2 + (2 / 4.0) + kilometres + (1.3 * kilometres / 4) + (0.02 * 2 * 7.75);
        Assert.Equal(parts, (double)answer["leastExtra"]!, 0.01);
        Assert.Equal(parts, (double)answer["mostExtra"]!, 0.01);
        Assert.Equal(["W01", "W02", "W03"], answer["ranking"]!.AsArray().Select(one => (string)one!["worker"]!));
    }

    [Fact]
    public async Task A_worker_who_is_away_is_named_as_the_obstacle_in_the_language_of_the_caller()
    {
        var town = await StaffingTown.Build(api, "120303", grids: 2, workers: 2);
        using var client = await api.SignIn("dispatcher", "120303");
        await town.SetStatus("W02", "on_leave");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");

        var answer = await Ask(client, town, "?grid=G01&worker=W02");

        Assert.False((bool)answer["isPossible"]!);
        Assert.Null(answer["mostExtra"]);
        Assert.Equal("该网格员目前不可安排。", (string)answer["obstacle"]!);
    }

    [Fact]
    public async Task A_wish_of_the_staffing_in_force_still_rules_the_pair_out()
    {
        var town = await StaffingTown.Build(api, "120304", grids: 2, workers: 2);
        using var client = await api.SignIn("dispatcher", "120304");
        await town.Staff(client, new { shares = true, forbidden = new[] { new { worker = "W02", grid = "G01" } } });

        var answer = await Ask(client, town, "?grid=G01&worker=W02");

        Assert.False((bool)answer["isPossible"]!);
        Assert.StartsWith("A wish", (string)answer["obstacle"]!);
        Assert.Equal(["W01"], answer["ranking"]!.AsArray().Select(one => (string)one!["worker"]!));
    }

    [Fact]
    public async Task What_is_not_there_or_not_allowed_is_refused()
    {
        var town = await StaffingTown.Build(api, "120305", grids: 1, workers: 1);
        (string Role, string Query, HttpStatusCode Status)[] cases =
        [
            ("dispatcher", "?grid=G09", HttpStatusCode.NotFound),
            ("dispatcher", "?grid=G01&worker=W09", HttpStatusCode.NotFound),
            ("dispatcher", "?grid=G01&area=120305002", HttpStatusCode.NotFound),
            ("dispatcher", "", HttpStatusCode.BadRequest),
            ("planner", "?grid=G01", HttpStatusCode.Forbidden),
        ];
        foreach (var (role, query, status) in cases)
        {
            using var client = await api.SignIn(role, "120305");

            var response = await client.GetAsync(town.Address("/alternatives" + query));

            Assert.Equal(status, response.StatusCode);
        }
    }

    private static async Task<JsonObject> Ask(HttpClient client, StaffingTown town, string query) =>
        (await client.GetFromJsonAsync<JsonObject>(town.Address("/alternatives" + query)))!;
}
