using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Tests.Hosting;
using Npgsql;

namespace Gis.Api.Tests.Plans;

public sealed class PublishPlanTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task Publishing_supersedes_the_areas_former_plan()
    {
        var district = await SmallDistrict.Create(api, "180101");
        var plan = await InsertApproved(district);
        using var planner = await api.SignIn("planner", "180101");

        var response = await Publish(planner, plan, "\"1\"");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var published = await response.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal("published", (string)published!["status"]!);
        Assert.Equal(2, (int)published["revision"]!);
        Assert.Equal("2026-02-01", (string)published["effectiveFrom"]!);
        var former = await planner.GetFromJsonAsync<JsonObject>($"/api/v1/plans/{district.Plan}");
        Assert.Equal("superseded", (string)former!["status"]!);
    }

    [Theory]
    [InlineData(null, 428)]
    [InlineData("\"7\"", 412)]
    public async Task A_missing_or_stale_revision_publishes_nothing(string? revision, int status)
    {
        var district = await SmallDistrict.Create(api, $"18020{status % 10}");
        var plan = await InsertApproved(district);
        using var planner = await api.SignIn("planner", district.Code);

        var response = await Publish(planner, plan, revision);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("approved", await api.Read<string>($"SELECT status FROM plan WHERE id = '{plan}'"));
    }

    [Theory]
    [InlineData("2025-12-31", 409)]
    [InlineData("9999-12-31", 400)]
    [InlineData("2026-02-01", 200)]
    public async Task A_plan_of_a_part_begins_with_the_wider_one_or_later_and_within_ten_years(string day, int status)
    {
        var district = await SmallDistrict.Create(api, $"18{status}0");
        var plan = await InsertApproved(district, district.FirstCommunity);
        using var planner = await api.SignIn("planner", district.Code);

        var response = await Publish(planner, plan, "\"1\"", day);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(
            status == 200 ? "published" : "approved",
            await api.Read<string>($"SELECT status FROM plan WHERE id = '{plan}'"));
    }

    [Fact]
    public async Task A_draft_older_than_what_was_published_beside_it_does_not_undo_that_unnamed()
    {
        var town = await ReviewTown.Create(api, "180131");
        var (_, first) = await town.Branch("先发布");
        var (planner, second) = await town.Branch("后发布");
        await town.Redraw(first, (town.Grid(0), 0, 2), (town.Grid(2), 2, 3), (town.Grid(3), 3, 4));
        Assert.Equal(HttpStatusCode.OK, (await town.Publish(first, "2026-02-01")).StatusCode);

        var refused = await town.Publish(second, "2026-03-01");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var problem = (await refused.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal("/problems/undoes-published", (string)problem["type"]!);
        var undone = Assert.Single(problem["plans"]!.AsArray())!;
        Assert.Equal(first, (Guid)undone["id"]!);
        Assert.Contains("先发布", (string)problem["title"]!, StringComparison.Ordinal);
        Assert.Equal("approved", await api.Read<string>($"SELECT status FROM plan WHERE id = '{second}'"));
        var named = await town.Send(planner, second, "publish", new { effectiveFrom = "2026-03-01", replaces = new[] { first } });
        Assert.Equal(HttpStatusCode.OK, named.StatusCode);
    }

    [Fact]
    public async Task A_draft_of_today_does_not_undo_unnamed_what_is_published_for_a_day_to_come()
    {
        var town = await ReviewTown.Create(api, "180135");
        var (planner, coming) = await town.Branch("将生效");
        string day = $"{TimeProvider.System.GetLocalNow().AddYears(1):yyyy-MM-dd}";
        Assert.Equal(HttpStatusCode.OK, (await town.Publish(coming, day)).StatusCode);
        var made = await planner.PostAsJsonAsync("/api/v1/plans", new { name = "按今日", area = town.Code });
        var draft = (Guid)(await made.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;

        Assert.Equal(HttpStatusCode.Conflict, (await town.Publish(draft, day)).StatusCode);

        var named = await town.Send(planner, draft, "publish", new { effectiveFrom = day, replaces = new[] { coming } });
        Assert.Equal(HttpStatusCode.OK, named.StatusCode);
        var (_, next) = await town.Branch("其后", draft);
        Assert.Equal(HttpStatusCode.OK, (await town.Publish(next, day)).StatusCode);
    }

    [Theory]
    [InlineData("basedOn")]
    [InlineData("today")]
    [InlineData("merge")]
    public async Task A_draft_that_follows_what_was_published_is_published_without_a_word(string way)
    {
        var town = await ReviewTown.Create(api, way switch { "basedOn" => "180132", "today" => "180133", _ => "180134" });
        var (_, first) = await town.Branch("先发布");
        var (planner, second) = await town.Branch("后发布");
        Assert.Equal(HttpStatusCode.OK, (await town.Publish(first, "2026-02-01")).StatusCode);

        var made = way switch
        {
            "basedOn" => await planner.PostAsJsonAsync("/api/v1/plans", new { name = "再来", basedOn = first }),
            "today" => await planner.PostAsJsonAsync("/api/v1/plans", new { name = "再来", area = town.Code }),
            _ => await planner.PostAsJsonAsync($"/api/v1/plans/{second}/merge", new { with = first }),
        };

        var answer = (await made.Content.ReadFromJsonAsync<JsonObject>())!;
        var draft = (Guid)(answer["plan"] ?? answer)["id"]!;
        Assert.Equal(HttpStatusCode.OK, (await town.Publish(draft, "2026-03-01")).StatusCode);
    }

    [Theory]
    [InlineData("effective_from = DATE '2025-01-01'", "plan_days_kept")]
    [InlineData("effective_to = DATE '2026-06-01'", "plan_has_successor")]
    [InlineData("status = 'superseded'", "plan_has_successor")]
    public async Task The_days_of_a_published_plan_are_not_changed_by_the_services_own_role(string change, string constraint)
    {
        var town = await ReviewTown.Create(api, $"18014{change.Length % 10}");
        await using var session = await GisSession.Open(api.Database, Caller.ForArea("tester", town.Code), default);

        var refused = await Assert.ThrowsAsync<PostgresException>(async () =>
        {
            await using var command = session.Command($"UPDATE plan SET {change} WHERE id = '{town.Plan}'");
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
            await session.Commit(default);
        });

        Assert.Equal(constraint, refused.ConstraintName);
    }

    [Fact]
    public async Task Neither_an_official_nor_a_planner_of_a_part_publishes()
    {
        var district = await SmallDistrict.Create(api, "180103");
        var plan = await InsertApproved(district);
        using var official = await api.SignIn("official", "180103");
        using var partial = await api.SignIn("planner", district.FirstCommunity);

        Assert.Equal(HttpStatusCode.Forbidden, (await Publish(official, plan, "\"1\"")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Publish(partial, plan, "\"1\"")).StatusCode);
    }

    [Fact]
    public async Task A_grid_tells_its_numbers_and_its_worker()
    {
        var district = await SmallDistrict.Create(api, "180104");
        using var client = await api.SignIn("official", "180104");

        var grid = await client.GetFromJsonAsync<JsonObject>(
            $"/api/v1/plans/{district.Plan}/grids/{district.FirstCommunity}001");

        // 0.01 degree of latitude is 1,107 m, of longitude at 22.5 degrees north 1,029 m (WGS 84 ellipsoid).
        Assert.InRange((double)grid!["areaSquareMetres"]!, 1.138e6, 1.141e6);
        Assert.InRange((double)grid["compactness"]!, 0.78, 0.786);
        Assert.Equal(1, (int)grid["buildings"]!);
        Assert.Equal("社区1", (string)grid["communityName"]!);
        Assert.Equal("W1", (string)grid["worker"]!["code"]!);
        Assert.InRange((double)grid["worker"]!["travelMetres"]!, 200, 210);
        Assert.StartsWith("{\"type\":\"MultiPolygon\"", grid["geometry"]!.ToJsonString());
    }

    [Fact]
    public async Task A_district_is_summed_up_as_far_as_the_caller_sees_it()
    {
        var district = await SmallDistrict.Create(api, "180105");
        using var planner = await api.SignIn("planner", "180105");
        using var official = await api.SignIn("official", district.FirstCommunity);

        var whole = await planner.GetFromJsonAsync<JsonObject>("/api/v1/districts/180105");
        var part = await official.GetFromJsonAsync<JsonObject>("/api/v1/districts/180105");

        Assert.Equal(400, (int)whole!["people"]!);
        Assert.Equal(4, (int)whole["services"]![0]!["facilities"]!);
        Assert.Equal(district.Plan, (Guid)whole["publishedPlan"]!);
        Assert.Equal(100, (int)part!["people"]!);
        Assert.Equal(1, (int)part["services"]![0]!["facilities"]!);
    }

    [Theory]
    [InlineData("areas?district=180106", 7)]
    [InlineData("facilities?district=180106&service=clinic", 4)]
    [InlineData("candidate-sites?district=180106", 4)]
    [InlineData("workers?district=180106&area=180106001", 2)]
    [InlineData("jobs?district=180106", 4)]
    [InlineData("rules?district=180106", null)]
    public async Task A_list_comes_page_by_page_without_gaps_or_repeats(string list, int? expected)
    {
        if (await api.Read<long>("SELECT count(*) FROM area WHERE district = '180106'") == 0)
        {
            await SmallDistrict.Create(api, "180106");
        }

        using var client = await api.SignIn("planner", "180106");
        var whole = await client.GetFromJsonAsync<JsonObject>($"/api/v1/{list}");
        List<string> paged = [];
        string? cursor = null;
        do
        {
            var next = cursor is null ? "" : $"&cursor={cursor}";
            var page = await client.GetFromJsonAsync<JsonObject>($"/api/v1/{list}&limit=2{next}");
            paged.AddRange(page!["items"]!.AsArray().Select(item => item!.ToJsonString()));
            cursor = (string?)page["next"];
        }
        while (cursor is not null);

        Assert.Equal(whole!["items"]!.AsArray().Select(item => item!.ToJsonString()), paged);
        Assert.Equal(expected ?? await api.Read<long>("SELECT count(*) FROM rule WHERE district = '*'"), paged.Count);
    }

    private static Task<HttpResponseMessage> Publish(
        HttpClient client, Guid plan, string? revision, string day = "2026-02-01")
    {
        HttpRequestMessage request = new(HttpMethod.Post, $"/api/v1/plans/{plan}/publish")
        {
            Content = JsonContent.Create(new { effectiveFrom = day }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", revision ?? "");
        return client.SendAsync(request);
    }

    /// <param name="area">A part of the district; without it the whole.</param>
    private Task<Guid> InsertApproved(SmallDistrict district, string? area = null) => api.Read<Guid>($"""
        WITH approved AS (
            INSERT INTO plan (district, name, area, created_by, status, approved_by)
            VALUES ('{district.Code}', '草案', '{area ?? district.Code}', 't', 'approved', 'r') RETURNING id)
        INSERT INTO grid (district, plan_id, area, code, name, geom)
        SELECT district, approved.id, area, code, name, geom FROM grid, approved
        WHERE plan_id = '{district.Plan}' AND starts_with(area, '{area ?? district.Code}')
        RETURNING plan_id
        """);
}
