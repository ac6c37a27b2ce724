using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Jobs;
using Gis.Api.Staffing;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Staffing;

public sealed class StaffingTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task Every_grid_gets_the_worker_next_door_and_the_answer_is_proved()
    {
        var town = await StaffingTown.Build(api, "120101", grids: 8, workers: 8);
        using var client = await api.SignIn("dispatcher", "120101");

        var job = await town.Staff(client);

        var result = job["result"]!;
        Assert.Equal("optimal", (string)result["status"]!);
        Assert.Equal(8, (int)result["assigned"]!);
        Assert.Equal(0, (double)result["gap"]!);
        Assert.Equal((double)result["bound"]!, (double)result["objective"]!);
        var assignments = await town.Assignments(client);
        Assert.All(assignments, pair => Assert.Equal(pair.Key[1..], pair.Value[1..]));
        var header = await client.GetFromJsonAsync<JsonObject>(town.Address());
        Assert.Equal((Guid)result["staffingId"]!, (Guid)header!["id"]!);
        Assert.True((bool)header["solve"]!["checked"]!);
        Assert.Equal("straight line × 1.3", (string)header["solve"]!["travel"]!);
    }

    [Fact]
    public async Task An_absent_worker_leaves_the_lightest_grid_uncovered_and_the_others_stay()
    {
        var town = await StaffingTown.Build(api, "120102", grids: 5, workers: 5);
        using var client = await api.SignIn("dispatcher", "120102");
        await town.Staff(client);
        await town.SetStatus("W05", "on_leave");

        var job = await town.Staff(client);

        Assert.Equal(1, (int)job["result"]!["uncovered"]!);
        Assert.Equal(31, (double)job["result"]!["uncoveredHours"]!);
        var assignments = await town.Assignments(client);
        Assert.DoesNotContain("G01", assignments.Keys);
        Assert.DoesNotContain("W05", assignments.Values);
    }

    [Fact]
    public async Task Only_a_worker_with_the_required_skill_gets_the_grid()
    {
        var town = await StaffingTown.Build(api, "120103", grids: 3, workers: 3);
        using var client = await api.SignIn("dispatcher", "120103");
        await api.Execute("""
            UPDATE grid SET required_skills = '{sign_language}' WHERE district = '120103' AND code = 'G01';
            UPDATE worker SET skills = '{sign_language,first_aid}' WHERE district = '120103' AND code = 'W03';
            """);

        await town.Staff(client);

        Assert.Equal("W03", (await town.Assignments(client))["G01"]);
    }

    [Fact]
    public async Task Stopped_in_the_middle_the_best_staffing_so_far_is_kept()
    {
        var town = await StaffingTown.Build(api, "120104", grids: 6, workers: 6);
        await api.Execute("""
            UPDATE worker SET home = ST_SetSRID(ST_MakePoint(0.015, 0.017), 4326)
            WHERE district = '120104' AND code = 'W01'
            """);
        var claim = new JobClaim(
            await QueueForHand(town), "120104", "120104", StaffPlan.KindName,
            new StaffingRequest().ToJob(town.Plan), "tester", Attempt: 1);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        var result = await new StaffPlan(TimeProvider.System).Run(new JobContext(api.Database, claim), stop.Token);

        Assert.True((bool)result["stoppedEarly"]!);
        Assert.Equal("feasible", (string)result["status"]!);
        Assert.Equal(6, (int)result["assigned"]!);
        Assert.True((double)result["bound"]! <= (double)result["objective"]!);
        Assert.Equal(6L, await api.Read<long>("SELECT count(*) FROM staffing_assignment WHERE district = '120104'"));
    }

    [Fact]
    public async Task A_plan_changed_while_it_was_staffed_stores_nothing()
    {
        var town = await StaffingTown.Build(api, "120105", grids: 2, workers: 2);
        await using var session = await GisSession.ForDistrict(api.Database, "120105", "tester", default);
        var deadline = new Optimization.Stopping.Deadline(TimeProvider.System, TimeSpan.FromMinutes(1), default);
        var solved = await StaffingRun.Solve(session, town.Plan, new(), deadline, null, default);
        await api.Execute($"UPDATE plan SET revision = 2 WHERE id = '{town.Plan}'");

        var fault = await Assert.ThrowsAsync<StaffingException>(() => solved.Store(session, "tester", null, default));

        Assert.Contains("changed while it was being staffed", fault.Message);
        Assert.Equal(0, await town.CountStaffings());
    }

    [Fact]
    public async Task Staffing_again_supersedes_and_moves_nobody()
    {
        var town = await StaffingTown.Build(api, "120106", grids: 4, workers: 6);
        using var client = await api.SignIn("dispatcher", "120106");
        await town.Staff(client);

        var second = await town.Staff(client);

        Assert.Equal(0, (int)second["result"]!["moves"]!);
        Assert.Equal(2, await town.CountStaffings());
        Assert.Equal(1L, await api.Read<long>(
            "SELECT count(*) FROM staffing WHERE district = '120106' AND status = 'current'"));
    }

    [Fact]
    public async Task Asking_why_not_another_worker_gives_the_true_extra_cost_and_who_moves()
    {
        var town = await StaffingTown.Build(api, "120107", grids: 3, workers: 3);
        using var client = await api.SignIn("dispatcher", "120107");
        await town.Staff(client);

        var why = await client.GetFromJsonAsync<JsonObject>(town.Address("/why?grid=G01&worker=W02"));

        // The two change places: two known faces are lost (2 each), each way is one hundredth of a degree times 1.3.
        Assert.Equal("W01", (string)why!["best"]!);
        double detour = 2 * 1.3 * (0.01 * 6378.137 * Math.PI / 180);
        Assert.Equal(4 + detour, (double)why["extraCost"]!, 0.002);
        Assert.Equal(["G01:W01>W02", "G02:W02>W01"], why["moves"]!.AsArray()
            .Select(move => $"{move!["grid"]}:{move["from"]}>{move["to"]}").Order());
        Assert.Equal("W01", (string)why["ranking"]![0]!["worker"]!);
    }

    [Fact]
    public async Task Asking_why_not_an_absent_worker_names_the_obstacle()
    {
        var town = await StaffingTown.Build(api, "120108", grids: 2, workers: 2);
        using var client = await api.SignIn("dispatcher", "120108");
        await town.SetStatus("W02", "seconded");

        var why = await client.GetFromJsonAsync<JsonObject>(town.Address("/why?grid=G01&worker=W02"));

        Assert.False((bool)why!["isPossible"]!);
        Assert.Equal("The worker is not available.", (string)why["obstacle"]!);
    }

    [Fact]
    public async Task Who_may_not_staff_is_refused_and_who_lives_elsewhere_sees_no_plan()
    {
        var town = await StaffingTown.Build(api, "120109", grids: 1, workers: 1);
        using var official = await api.SignIn("official", "120109");
        using var stranger = await api.SignIn("dispatcher", "120199");

        var refused = await official.PostAsJsonAsync(town.Address(), new { });
        var hidden = await stranger.PostAsJsonAsync(town.Address(), new { });
        var none = await official.GetAsync(town.Address());

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Equal(0, await town.CountStaffings());
    }

    [Fact]
    public async Task A_part_of_a_plan_is_proposed_and_leaves_the_current_staffing_alone()
    {
        var town = await StaffingTown.Build(api, "120110", grids: 3, workers: 3);
        using var client = await api.SignIn("dispatcher", "120110001");

        var job = await town.Staff(client);
        var refused = await client.PostAsJsonAsync(town.Address(), new { makeCurrent = true });

        Assert.Equal(3, (int)job["result"]!["assigned"]!);
        Assert.Equal("proposed", await api.Read<string>("SELECT status FROM staffing WHERE district = '120110'"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    public async Task Generated_workers_staff_a_plan_that_has_none_and_are_the_same_for_a_seed()
    {
        var town = await StaffingTown.Build(api, "120111", grids: 20, workers: 0);
        await using var session = await GisSession.ForDistrict(api.Database, "120111", "tester", default);
        var plan = await StaffedPlan.Find(session, town.Plan, default);

        int made = await WorkerGenerator.Generate(session, plan!, 25, seed: 7, default);
        int again = await WorkerGenerator.Generate(session, plan!, 25, seed: 7, default);
        var deadline = new Optimization.Stopping.Deadline(TimeProvider.System, TimeSpan.FromMinutes(1), default);
        var solved = await StaffingRun.Solve(session, town.Plan, new(), deadline, null, default);

        Assert.Equal(25, made);
        Assert.Equal(0, again);
        Assert.Equal(20, (int)solved.Figures["assigned"]!);
    }

    private async Task<Guid> QueueForHand(StaffingTown town) => await api.Read<Guid>($$"""
        INSERT INTO job (district, area, kind, request, created_by, status, attempts, started_at, heartbeat_at)
        VALUES ('{{town.District}}', '{{town.District}}', 'by hand', '{}', 'tester', 'running', 1, now(),
                now() + interval '1 hour')
        RETURNING id
        """);
}
