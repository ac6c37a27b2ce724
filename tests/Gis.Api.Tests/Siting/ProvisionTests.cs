using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;
using Gis.Api.Tests.Jobs;
using Gis.Api.Tests.Reach;

namespace Gis.Api.Tests.Siting;

public sealed class ProvisionTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task A_budget_buys_the_sizes_that_serve_most_and_each_step_says_what_it_brings()
    {
        using var client = await District("440301");

        var result = await Plan(client, "440301", new
        {
            goal = "most-served",
            services = new[]
            {
                new { service = "clinic", minutes = 10, sizes = new object[] { new { capacity = 25, cost = 2 }, new { cost = 5 } } },
            },
            budget = 6,
        });

        // Two sites of 25 seats cost 3 each; one without limit would cost 6 and bring 40.
        Assert.Equal(
            """{"status":"optimal","objective":80,"bound":80,"cost":6,"people":210,"servedBefore":30,"servedAfter":80}""",
            ReachTests.Part(
                result, "status", "objective", "bound", "cost", "people", "servedBefore", "servedAfter"));
        Assert.Equal(["SITE-B", "SITE-C"], result["actions"]!.AsArray().Select(action => (string)action!["code"]!).Order());
        Assert.Equal(
            """{"action":"open","capacity":25,"cost":3,"people":25,"costSoFar":6,"servedSoFar":80}""",
            ReachTests.Part(
                result["actions"]![1]!.AsObject(), "action", "capacity", "cost", "people", "costSoFar", "servedSoFar"));
        var rejected = result["rejected"]!.AsArray().First(item => (string)item!["code"]! == "SITE-C")!.AsObject();
        Assert.Equal("""{"gainAsOneMore":15,"costAsOneMore":3}""", ReachTests.Part(rejected, "gainAsOneMore", "costAsOneMore"));
    }

    [Fact]
    public async Task The_least_cost_of_a_share_leaves_out_the_site_that_misses_it()
    {
        using var client = await District("440302");

        var result = await Plan(client, "440302", new
        {
            goal = "least-cost",
            services = new[] { new { service = "clinic", minutes = 10 } },
            share = 0.3,
        });

        // 63 of 210 are wanted and 30 are served: B brings 30, C brings 40.
        Assert.Equal(
            """{"status":"optimal","objective":1,"servedAfter":70}""",
            ReachTests.Part(result, "status", "objective", "servedAfter"));
        Assert.Equal("SITE-C", (string)Assert.Single(result["actions"]!.AsArray())!["code"]!);
    }

    [Fact]
    public async Task A_share_that_no_site_reaches_fails_with_a_sentence()
    {
        using var client = await District("440303");

        var job = await FinishedJob.Run(client, "/api/v1/districts/440303/provision", new
        {
            goal = "least-cost",
            services = new[] { new { service = "clinic", minutes = 10 } },
            share = 0.9,
        });

        Assert.StartsWith("No choice of measures keeps every condition", (string)job["error"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_services_share_one_centre()
    {
        using var client = await District("440304");

        var result = await Plan(client, "440304", new
        {
            goal = "most-served",
            services = new[] { new { service = "clinic", minutes = 10 }, new { service = "elder", minutes = 10 } },
            maxNew = 1,
        });

        // At B: 30 more for the clinic, 50 for elder care; at C only 40 for the clinic.
        Assert.Equal("""{"objective":150,"cost":1}""", ReachTests.Part(result, "objective", "cost"));
        Assert.Equal(
            ["SITE-B clinic", "SITE-B elder"],
            result["actions"]!.AsArray().Select(action => $"{action!["code"]} {action["service"]}").Order());
        Assert.Equal([60, 90], result["services"]!.AsArray().Select(service => (int)service!["servedAfter"]!));
    }

    [Fact]
    public async Task A_full_facility_is_enlarged_and_one_that_is_shut_opens_longer()
    {
        using var client = await District("440305");
        await api.Execute("UPDATE facility SET opening = 'Mo-Fr 08:00-12:00' WHERE district = '440305' AND code = 'F-A'");

        var enlarged = await Plan(client, "440305", new
        {
            goal = "most-served",
            services = new[] { new { service = "culture", minutes = 10, enlarge = new[] { new { capacity = 10, cost = 2 } } } },
            budget = 2,
            maxNew = 0,
        });
        var extended = await Plan(client, "440305", new
        {
            goal = "most-served",
            services = new[] { new { service = "clinic", minutes = 10, extendCost = 2 } },
            at = "Sa 10:00",
            budget = 3,
            maxNew = 1,
        });

        Assert.Equal(
            """{"servedBefore":15,"servedAfter":25}""", ReachTests.Part(enlarged, "servedBefore", "servedAfter"));
        Assert.Equal("enlarge", (string)enlarged["actions"]![0]!["action"]!);
        Assert.Equal(
            """{"servedBefore":0,"servedAfter":70,"cost":3}""",
            ReachTests.Part(extended, "servedBefore", "servedAfter", "cost"));
        Assert.Equal(["open", "extend"], extended["actions"]!.AsArray().Select(action => (string)action!["action"]!));
    }

    [Fact]
    public async Task A_facility_that_costs_more_than_it_is_worth_is_given_up()
    {
        using var client = await District("440306");

        var result = await Plan(client, "440306", new
        {
            goal = "least-total",
            services = new[] { new { service = "clinic", mayClose = true, runningCost = 100 } },
            travelPrice = 1,
            unservedPrice = 2,
            forbidden = new[] { "SITE-B" },
            siteCost = 20,
        });

        // C: 20 + 30·1 + 20·1.5; everybody else (10 at A at two kilometres, 110 that no street joins) costs 2 each.
        Assert.Equal(20 + 30 + 30 + (120 * 2), (double)result["objective"]!, 0.5);
        Assert.Equal(
            ["close F-A", "open SITE-C"],
            result["actions"]!.AsArray().Select(action => $"{action!["action"]} {action["code"]}"));
    }

    [Fact]
    public async Task Groups_count_as_they_are_weighted_where_ages_are_known()
    {
        using var client = await District("440307");
        object question = new
        {
            goal = "most-served",
            services = new[] { new { service = "clinic", minutes = 10 } },
            maxNew = 1,
            groupWeights = new { elder = 3 },
        };

        var refused = await FinishedJob.Run(client, "/api/v1/districts/440307/provision", question);
        await api.Execute("""
            UPDATE building SET age_15_64 = people WHERE district = '440307';
            UPDATE building SET age_15_64 = 0, age_65_79 = people WHERE district = '440307' AND code = 'B'
            """);
        var result = await Plan(client, "440307", question);

        Assert.Contains("ages", (string)refused["error"]!, StringComparison.Ordinal);
        Assert.Equal("SITE-B", (string)result["actions"]![0]!["code"]!);
        Assert.Equal("""{"objective":120,"servedAfter":60}""", ReachTests.Part(result, "objective", "servedAfter"));
    }

    [Fact]
    public async Task Nonsense_is_refused_before_it_becomes_a_job()
    {
        using var client = await District("440308");
        object[] clinic = [new { service = "clinic" }];

        await Refused(client, "There is no goal 'guess'", new { goal = "guess", services = clinic });
        await Refused(client, "which share", new { goal = "least-cost", services = clinic });
        await Refused(client, "left unserved costs", new { goal = "least-total", services = clinic });
        await Refused(client, "The share is 2", new { goal = "least-cost", services = clinic, share = 2 });
        await Refused(client, "each once", new { goal = "most-served", services = new[] { clinic[0], clinic[0] } });
        await Refused(client, "no decay 'sharp'", new { goal = "most-served", services = clinic, decay = "sharp" });
        await Refused(client, "The budget is -1", new { goal = "most-served", services = clinic, budget = -1 });
    }

    [Fact]
    public async Task A_code_that_is_no_candidate_fails_with_a_sentence()
    {
        using var client = await District("440309");

        var job = await FinishedJob.Run(client, "/api/v1/districts/440309/provision", new
        {
            goal = "most-served",
            services = new[] { new { service = "clinic" } },
            required = new[] { "SITE-Q" },
        });

        Assert.Equal("There is no candidate site SITE-Q.", (string)job["error"]!);
    }

    private static async Task Refused(HttpClient client, string words, object request)
    {
        var response = await client.PostAsJsonAsync("/api/v1/districts/440308/provision", request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(words, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<JsonObject> Plan(HttpClient client, string district, object request)
    {
        var job = await FinishedJob.Run(client, $"/api/v1/districts/{district}/provision", request);
        Assert.Equal("succeeded", (string)job["status"]! + (string?)job["error"]);
        return job["result"]!.AsObject();
    }

    private async Task<HttpClient> District(string code)
    {
        await WalkableDistrict.Create(api, code);
        return await api.SignIn("planner", code);
    }
}
