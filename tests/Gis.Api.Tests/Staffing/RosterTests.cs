using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Staffing;

public sealed class RosterTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task A_heavy_grid_is_shared_and_every_reader_still_shows_one_lead()
    {
        var town = await StaffingTown.Build(api, "120201", grids: 2, workers: 4);
        using var client = await api.SignIn("dispatcher", "120201");
        await api.Execute("UPDATE grid SET workload_hours = 90 WHERE district = '120201' AND code = 'G01'");

        var job = await town.Staff(client, new { shares = true });

        Assert.Equal("optimal", (string)job["result"]!["status"]!);
        Assert.Equal(0, (double)job["result"]!["uncoveredHours"]!);
        var items = await Items(client, town.Address("/assignments?limit=1000"));
        Assert.True(items.Count(item => (string)item["grid"]! == "G01") > 1);
        Assert.Equal(90, items.Where(item => (string)item["grid"]! == "G01").Sum(item => (double)item["hours"]!), 0.1);
        Assert.All(
            items.GroupBy(item => (string)item["worker"]!),
            own => Assert.True(own.Sum(item => (double)item["hours"]!) <= 50));
        var grids = await Items(client, $"/api/v1/plans/{town.Plan}/grids");
        Assert.Equal(["G01", "G02"], grids.Select(grid => (string)grid["code"]!));
        Assert.Equal(2L, await api.Read<long>("SELECT count(*) FROM staffing_assignment WHERE district = '120201' AND lead"));
    }

    [Fact]
    public async Task A_roster_above_the_size_that_is_solved_at_once_is_solved_street_by_street()
    {
        var town = await StaffingTown.Build(api, "120209", grids: 4, workers: 4);
        using var client = await api.SignIn("dispatcher", "120209");
        await api.Execute("""
            INSERT INTO area (district, code, level, parent, name) VALUES
                ('120209', '120209009', 'street', '120209', 'S'), ('120209', '120209009001', 'community', '120209009', 'C');
            UPDATE grid SET area = '120209009001' WHERE district = '120209' AND code IN ('G03', 'G04')
            """);

        var whole = (await town.Staff(client, new { shares = true, makeCurrent = false }))["result"]!;
        var cut = (await town.Staff(client, new { shares = true, makeCurrent = false, cutAbove = 3 }))["result"]!;

        Assert.Null(whole["streets"]);
        Assert.Equal(2, (int)cut["streets"]!);
        Assert.Equal(4, (int)cut["assigned"]!);
        Assert.Null(cut["bound"]);
        Assert.InRange((double)cut["objective"]!, (double)whole["objective"]! - 0.01, double.MaxValue);
        Assert.InRange((double)cut["boundWithinStreets"]!, 0, (double)cut["objective"]! + 0.01);
    }

    [Fact]
    public async Task A_change_budget_and_strict_order_are_kept_and_stored()
    {
        var town = await StaffingTown.Build(api, "120202", grids: 4, workers: 4);
        using var client = await api.SignIn("dispatcher", "120202");
        await town.Staff(client);
        await api.Execute("""
            UPDATE worker SET home = ST_SetSRID(ST_MakePoint(0.3 - ST_X(home), 0.005), 4326) WHERE district = '120202'
            """);

        var job = await town.Staff(client, new { changeBudget = 1, order = new[] { "uncoveredHours", "travel" } });

        Assert.True((int)job["result"]!["moves"]! <= 1);
        Assert.Equal(4, (int)job["result"]!["assigned"]!);
        var header = await client.GetFromJsonAsync<JsonObject>(town.Address());
        Assert.Equal(["uncoveredHours", "travel"], header!["solve"]!["order"]!.AsArray().Select(goal => (string)goal!));
        Assert.Equal(1.5, (double)header["solve"]!["rules"]!["workload.cases"]!);
    }

    [Fact]
    public async Task Wishes_that_contradict_each_other_are_named_and_given_up_only_when_asked()
    {
        var town = await StaffingTown.Build(api, "120203", grids: 3, workers: 3);
        using var client = await api.SignIn("dispatcher", "120203");
        object Request(bool relax) => new
        {
            shares = true,
            relax,
            pinned = new[] { new { worker = "W01", grid = "G01", grade = 2 }, new { worker = "W01", grid = "G03", grade = 1 } },
            forbidden = new[] { new { worker = "W02", grid = "G02" } },
        };

        var refused = await town.Staff(client, Request(relax: false));
        var relaxed = await town.Staff(client, Request(relax: true));

        Assert.Equal("failed", (string)refused["status"]!);
        Assert.Equal(
            "These wishes contradict each other: worker W01 is pinned to grid G01; worker W01 is pinned to grid G03.",
            (string)refused["error"]!);
        Assert.Equal(
            "worker W01 is pinned to grid G03", (string)relaxed["result"]!["givenUp"]![0]!["wish"]!);
        Assert.Contains(
            await Items(client, town.Address("/assignments")),
            item => (string)item["grid"]! == "G01" && (string)item["worker"]! == "W01");
    }

    [Fact]
    public async Task An_absence_proposes_the_fewest_moves_and_nothing_changes_before_it_is_adopted()
    {
        var town = await StaffingTown.Build(api, "120204", grids: 4, workers: 5);
        using var client = await api.SignIn("dispatcher", "120204");
        var staffed = await town.Staff(client);
        var id = (Guid)staffed["result"]!["staffingId"]!;
        await api.Execute("UPDATE grid SET people = 100 WHERE district = '120204'");

        var response = await client.PostAsJsonAsync($"/api/v1/staffing/{id}/absences", new { workers = new[] { "W02" } });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var proposal = await response.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal(1, (int)proposal!["moves"]!);
        Assert.True((bool)proposal["fewestMoves"]!);
        Assert.Equal(100, (int)proposal["affectedResidents"]!);
        Assert.Equal(["W02", "W05"], proposal["affectedWorkers"]!.AsArray().Select(worker => (string)worker!));
        Assert.Equal("W02", (await town.Assignments(client))["G02"]);

        var adopted = await client.PostAsync($"/api/v1/staffing/{proposal["staffingId"]}/adopt", null);

        Assert.Equal(HttpStatusCode.NoContent, adopted.StatusCode);
        Assert.Equal("W05", (await town.Assignments(client))["G02"]);
    }

    [Fact]
    public async Task An_absence_is_covered_even_where_somebody_else_has_long_had_too_much()
    {
        var town = await StaffingTown.Build(api, "120206", grids: 3, workers: 4);
        using var client = await api.SignIn("dispatcher", "120206");
        var id = (Guid)(await town.Staff(client))["result"]!["staffingId"]!;
        await api.Execute("UPDATE worker SET hours_per_week = 20 WHERE district = '120206' AND code = 'W01'");

        var response = await client.PostAsJsonAsync($"/api/v1/staffing/{id}/absences", new { workers = new[] { "W02" } });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var proposal = await response.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal(["W02", "W04"], proposal!["affectedWorkers"]!.AsArray().Select(worker => (string)worker!));
    }

    [Fact]
    public async Task Supervisors_watch_over_grids_and_specialists_serve_communities()
    {
        var town = await StaffingTown.Build(api, "120205", grids: 3, workers: 5);
        using var client = await api.SignIn("dispatcher", "120205");
        await api.Execute("""
            UPDATE worker SET role = 'supervisor' WHERE district = '120205' AND code = 'W04';
            UPDATE worker SET role = 'doctor' WHERE district = '120205' AND code = 'W05';
            """);

        await town.Staff(client);

        var watched = await Items(client, town.Address("/assignments?role=supervisor"));
        Assert.Equal(["G01", "G02", "G03"], watched.Select(item => (string)item["grid"]!));
        Assert.All(watched, item => Assert.Equal("W04", (string)item["worker"]!));
        var doctor = Assert.Single(await Items(client, town.Address("/specialists")));
        Assert.Equal(("120205001001", "doctor", "W05"), ((string)doctor["area"]!, (string)doctor["role"]!, (string)doctor["worker"]!));
        Assert.DoesNotContain("W04", (await Items(client, town.Address("/assignments?role=grid_worker")))
            .Select(item => (string)item["worker"]!));
    }

    private static async Task<List<JsonNode>> Items(HttpClient client, string address) =>
        [.. (await client.GetFromJsonAsync<JsonObject>(address))!["items"]!.AsArray().Select(item => item!)];
}
