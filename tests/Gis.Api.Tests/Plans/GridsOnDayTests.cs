using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Plans;

public sealed class GridsOnDayTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task Every_day_has_the_grids_of_its_plan_and_an_address_the_grid_it_was_in()
    {
        var town = await ReviewTown.Create(api, "180701");
        var (planner, draft) = await town.Branch();
        await town.Redraw(
            draft, (town.Grid(0), 0, 1.4), (town.Grid(1), 1.4, 2), (town.Grid(2), 2, 3), (town.Grid(3), 3, 4));
        Assert.Equal(HttpStatusCode.OK, (await town.Publish(draft, "2026-05-01")).StatusCode);

        Assert.Equal(town.Grid(1), await At(planner, "longitude=114.0125&latitude=22.505&date=2026-04-30"));
        Assert.Equal(town.Grid(0), await At(planner, "longitude=114.0125&latitude=22.505&date=2026-05-01"));
        Assert.Equal(town.Grid(0), await At(planner, "building=B10"));
        Assert.Equal(town.Grid(1), await At(planner, "building=B10&date=2026-02-01"));
        Assert.Null(await At(planner, "building=B10&date=2025-12-31"));

        var before = await Items(planner, $"/api/v1/grids?area={town.Community}&date=2026-04-30");
        var after = await Items(planner, $"/api/v1/grids?area={town.Community}&date=2026-05-01");
        Assert.All(before, grid => Assert.Equal(town.Plan, (Guid)grid!["plan"]!));
        Assert.All(after, grid => Assert.Equal(draft, (Guid)grid!["plan"]!));
        Assert.Equal([30, 60, 90, 120], before.Select(grid => (int)grid!["people"]!));
        Assert.Equal([50, 40, 90, 120], after.Select(grid => (int)grid!["people"]!));

        var lineage = await Items(planner, $"/api/v1/grids/{town.Grid(0)}/lineage");
        Assert.Equal(["kept 30", "transferred 20"], lineage.Select(link => $"{link!["kind"]} {link["people"]}"));
    }

    [Fact]
    public async Task A_plan_of_a_part_holds_there_and_the_wider_one_around_it_until_a_wider_one_follows()
    {
        var town = await ReviewTown.Create(api, "180702");
        await api.Execute($"""
            INSERT INTO area (district, code, level, parent, name, geom)
            VALUES ('180702', '180702001002', 'community', '180702001', '二社区', ST_Multi({ReviewTown.Strip(4, 5)}));
            UPDATE area SET geom = ST_Multi({ReviewTown.Strip(0, 5)}) WHERE district = '180702' AND level <> 'community';
            """);
        var (_, wide) = await town.Branch("全区");
        await api.Execute($"""
            INSERT INTO grid (district, plan_id, area, code, name, geom)
            VALUES ('180702', '{wide}', '180702001002', '180702001002001', '二', {ReviewTown.Strip(4, 5)})
            """);
        Assert.Equal(HttpStatusCode.OK, (await town.Publish(wide, "2026-02-01")).StatusCode);
        using var planner = await api.SignIn("planner", "180702");
        var branch = await planner.PostAsJsonAsync("/api/v1/plans", new { name = "一社区", basedOn = wide, area = town.Community });
        Guid narrow = (Guid)(await branch.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
        Assert.Equal(HttpStatusCode.OK, (await town.Publish(narrow, "2026-03-01")).StatusCode);
        var (_, again) = await town.Branch("再次全区", wide);
        Assert.Equal(HttpStatusCode.OK, (await town.Publish(again, "2026-04-01", narrow)).StatusCode);

        async Task<string> PlansOn(string day) => string.Join(' ', (await Items(planner, $"/api/v1/grids?area=180702&date={day}"))
            .Select(grid => (Guid)grid!["plan"]!).Select(id => id == wide ? "wide" : id == narrow ? "narrow" : id == again ? "again" : "?"));
        Assert.Equal("wide wide wide wide wide", await PlansOn("2026-02-28"));
        Assert.Equal("narrow narrow narrow narrow wide", await PlansOn("2026-03-31"));
        Assert.Equal("again again again again again", await PlansOn("2026-04-01"));
    }

    [Fact]
    public async Task Old_counts_are_restated_on_new_grids_even_of_buildings_that_are_gone()
    {
        var town = await ReviewTown.Create(api, "180703", grids: 2);
        var (planner, draft) = await town.Branch();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await planner.GetAsync($"/api/v1/plans/{draft}/statistics?date=2026-03-01")).StatusCode);
        await town.Redraw(draft, (town.Grid(0), 0, 1.5), (town.Grid(1), 1.5, 2));
        Assert.Equal(HttpStatusCode.OK, (await town.Publish(draft, "2026-02-01")).StatusCode);
        await api.Execute($"""
            UPDATE building_count SET counted_on = DATE '2026-02-01' WHERE district = '180703';
            UPDATE building SET people = 1000 WHERE district = '180703' AND code = 'B00';
            DELETE FROM building WHERE district = '180703' AND code = 'B11';
            SELECT gis_keep_counts('180703', '180703');
            """);

        // Buildings of 10 and 20 people in the west grid, 20 and 40 in the east; the border moved over the third.
        Assert.Equal([30, 60], await People(planner, $"/api/v1/plans/{town.Plan}/statistics?date=2026-03-01"));
        Assert.Equal([50, 40], await People(planner, $"/api/v1/plans/{draft}/statistics?date=2026-03-01"));
        string today = TimeProvider.System.GetLocalNow().ToString("yyyy-MM-dd");
        Assert.Equal([1040, 0], await People(planner, $"/api/v1/plans/{draft}/statistics?date={today}"));
        Assert.Equal([1020, 20], await People(planner, $"/api/v1/plans/{town.Plan}/statistics"));
    }

    [Fact]
    public async Task Where_no_grid_holds_the_answer_says_so_with_the_day()
    {
        await ReviewTown.Create(api, "180704", grids: 2);
        using var official = await api.SignIn("official", "180704");
        foreach (string query in (string[])["longitude=120&latitude=30&date=2026-02-01", "longitude=114.005&latitude=22.505&date=2001-02-01"])
        {
            var answer = await official.GetAsync($"/api/v1/grids/at?district=180704&{query}");

            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal(
                $"No grid holds there on {query[^10..]}.", (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["title"]!);
        }
    }

    private static async Task<IEnumerable<int>> People(HttpClient client, string address) =>
        (await Items(client, address)).Select(grid => (int)grid!["people"]!);

    private static async Task<string?> At(HttpClient client, string query)
    {
        var response = await client.GetAsync($"/api/v1/grids/at?district=180701&{query}");
        return response.IsSuccessStatusCode
            ? (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["code"]
            : null;
    }

    private static async Task<JsonArray> Items(HttpClient client, string address) =>
        (await client.GetFromJsonAsync<JsonObject>(address))!["items"]!.AsArray();
}
