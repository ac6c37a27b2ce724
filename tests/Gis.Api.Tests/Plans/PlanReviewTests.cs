using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;
using Npgsql;

namespace Gis.Api.Tests.Plans;

public sealed class PlanReviewTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task A_plan_goes_from_draft_over_review_to_publication_and_every_step_names_its_account()
    {
        var town = await ReviewTown.Create(api, "180301");
        var (planner, draft) = await town.Branch();
        Assert.Equal(HttpStatusCode.Conflict, (await town.Send(planner, draft, "publish", Day("2026-02-01"))).StatusCode);
        await town.Submit(draft);
        using var reviewer = await api.SignIn("official", "180301");

        Assert.Equal(HttpStatusCode.OK, (await town.Send(reviewer, draft, "approve", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await town.Send(planner, draft, "publish", Day("2026-02-01"))).StatusCode);

        var steps = await Items(planner, $"/api/v1/plans/{draft}/steps");
        Assert.Equal(["submitted", "approved", "published"], steps.Select(step => (string)step!["to"]!));
        Assert.NotEqual((string)steps[1]!["account"]!, (string)steps[2]!["account"]!);
        Assert.Equal(
            new DateOnly(2026, 2, 1),
            await api.Read<DateOnly>($"SELECT effective_to FROM plan WHERE id = '{town.Plan}'"));
    }

    [Fact]
    public async Task A_merge_drawn_by_hand_is_submitted_approved_published_and_remembered()
    {
        var town = await ReviewTown.Create(api, "180308", grids: 3);
        await api.Execute("""
            INSERT INTO rule (district, code, population, value, unit, hard, source)
            VALUES ('180308', 'grid.households.min', 'all', 0, 'households', false, 'test'),
                ('180308', 'grid.households.max', 'all', 9999, 'households', false, 'test')
            """);
        var (planner, draft) = await town.Branch();
        var merge = new { operation = "merge", grid = town.Grid(0), others = new[] { town.Grid(1) } };
        Assert.Equal(HttpStatusCode.OK, (await town.Send(planner, draft, "edits", merge)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await town.Send(planner, draft, "submit", null)).StatusCode);
        using var reviewer = await api.SignIn("official", "180308");

        Assert.Equal(HttpStatusCode.Forbidden, (await town.Send(planner, draft, "approve", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await town.Send(reviewer, draft, "approve", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await town.Send(planner, draft, "publish", Day("2026-02-01"))).StatusCode);

        var lineage = await Items(planner, $"/api/v1/grids/{town.Grid(1)}/lineage");
        Assert.Equal($"merged {town.Grid(3)} 60", $"{lineage[0]!["kind"]} {lineage[0]!["to"]} {lineage[0]!["people"]}");
    }

    [Fact]
    public async Task Neither_author_nor_editor_nor_submitter_approves_and_the_database_agrees()
    {
        var town = await ReviewTown.Create(api, "180302");
        var (planner, draft) = await town.Branch();
        using var submitter = await api.SignIn("planner", "180302");
        string login = (string)(await submitter.GetFromJsonAsync<JsonObject>("/api/v1/me"))!["login"]!;
        await api.Execute($"""
            BEGIN;
            SELECT set_config('gis.account', '{login}', true);
            UPDATE plan SET status = 'submitted' WHERE id = '{draft}';
            COMMIT;
            """);
        await api.Execute($$"""
            INSERT INTO plan_edit (district, plan_id, revision, area, turn, kind, author, operation)
            VALUES ('180302', '{{draft}}', 9, '180302', 'edit', 'merge', 'editor', '{}')
            """);

        Assert.Equal(HttpStatusCode.Forbidden, (await town.Send(planner, draft, "approve", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await town.Send(submitter, draft, "approve", null)).StatusCode);

        string author = await api.Read<string>($"SELECT created_by FROM plan WHERE id = '{draft}'");
        foreach (string name in (string[])[author, login, "editor"])
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => api.Execute(
                $"UPDATE plan SET status = 'approved', approved_by = '{name}' WHERE id = '{draft}'"));
            Assert.Equal(PostgresErrorCodes.CheckViolation, refused.SqlState);
        }
    }

    [Fact]
    public async Task A_returned_plan_is_a_draft_again_and_says_why()
    {
        var town = await ReviewTown.Create(api, "180303");
        var (planner, draft) = await town.Branch();
        await town.Submit(draft);
        using var reviewer = await api.SignIn("official", "180303");

        Assert.Equal(HttpStatusCode.BadRequest, (await town.Send(reviewer, draft, "return", new { })).StatusCode);
        var returned = await town.Send(reviewer, draft, "return", new { reasons = "河边的边界不对" });

        Assert.Equal("draft", (string)(await returned.Content.ReadFromJsonAsync<JsonObject>())!["status"]!);
        var steps = await Items(planner, $"/api/v1/plans/{draft}/steps");
        Assert.Equal("河边的边界不对", (string)steps[^1]!["reasons"]!);
        Assert.Equal(HttpStatusCode.Conflict, (await town.Send(reviewer, draft, "approve", null)).StatusCode);
    }

    [Fact]
    public async Task A_plan_published_for_a_day_to_come_leaves_the_former_one_in_force_until_then()
    {
        var town = await ReviewTown.Create(api, "180304");
        var (planner, draft) = await town.Branch();
        string day = DaysAhead(30);

        Assert.Equal(HttpStatusCode.OK, (await town.Publish(draft, day)).StatusCode);

        var former = await planner.GetFromJsonAsync<JsonObject>($"/api/v1/plans/{town.Plan}");
        Assert.Equal("published", (string)former!["status"]!);
        Assert.Equal(day, (string)former["effectiveTo"]!);
        var district = await planner.GetFromJsonAsync<JsonObject>("/api/v1/districts/180304");
        Assert.Equal(town.Plan, (Guid)district!["publishedPlan"]!);

        var (_, early) = await town.Branch("早一步");
        var refused = await town.Publish(early, DaysAhead(29));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task Only_an_administrator_publishes_an_imported_first_plan_without_a_review()
    {
        var town = await ReviewTown.Create(api, "180305");
        await api.Execute($"UPDATE plan SET status = 'draft', source = 'import' WHERE id = '{town.Plan}'");
        using var planner = await api.SignIn("planner", "180305");
        using var administrator = await api.SignIn("admin", "180305");

        Assert.Equal(HttpStatusCode.Conflict, (await town.Send(planner, town.Plan, "publish", Day("2026-02-01"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await town.Send(administrator, town.Plan, "publish", Day("2026-02-01"))).StatusCode);
        Assert.Equal(4L, await api.Read<long>("SELECT count(*) FROM grid_code WHERE district = '180305'"));
    }

    [Fact]
    public async Task A_comment_is_pinned_to_a_place_listed_page_by_page_and_resolved_once()
    {
        var town = await ReviewTown.Create(api, "180306");
        using var official = await api.SignIn("official", "180306");
        using var elsewhere = await api.SignIn("official", "180307");
        string address = $"/api/v1/plans/{town.Plan}/comments";
        for (int i = 0; i < 3; i++)
        {
            var added = await official.PostAsJsonAsync(address, new { text = $"第{i}处", geometry = Point(114.005 + (i * 0.01)) });
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        }

        var outside = await official.PostAsJsonAsync(address, new { text = "外面", geometry = Point(115) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, outside.StatusCode);
        var bow = await official.PostAsJsonAsync(address, new
        {
            text = "蝴蝶结",
            geometry = new
            {
                type = "Polygon",
                coordinates = new[] { new[] { new[] { 114.002, 22.502 }, [114.004, 22.504], [114.004, 22.502], [114.002, 22.504], [114.002, 22.502] } },
            },
        });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bow.StatusCode);
        Assert.Contains("at (114.003, 22.503).", (string)(await bow.Content.ReadFromJsonAsync<JsonObject>())!["title"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(address)).StatusCode);

        var first = await official.GetFromJsonAsync<JsonObject>($"{address}?limit=2");
        var comments = first!["items"]!.AsArray();
        Assert.Equal(["第0处", "第1处"], comments.Select(comment => (string)comment!["text"]!));
        Assert.Equal(town.Community, (string)comments[0]!["area"]!);
        Assert.Single(await Items(official, $"{address}?limit=2&cursor={first["next"]}"));

        string resolve = $"{address}/{comments[0]!["id"]}/resolve";
        var once = await (await official.PostAsync(resolve, null)).Content.ReadFromJsonAsync<JsonObject>();
        var twice = await (await official.PostAsync(resolve, null)).Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal((string)once!["resolvedAt"]!, (string)twice!["resolvedAt"]!);
        Assert.Equal(2, (await Items(official, $"{address}?open=true")).Count);
    }

    private static string DaysAhead(int days) =>
        TimeProvider.System.GetLocalNow().AddDays(days).ToString("yyyy-MM-dd");

    private static object Day(string day) => new { effectiveFrom = day };

    private static object Point(double longitude) => new { type = "Point", coordinates = new[] { longitude, 22.505 } };

    private static async Task<JsonArray> Items(HttpClient client, string address) =>
        (await client.GetFromJsonAsync<JsonObject>(address))!["items"]!.AsArray();
}
