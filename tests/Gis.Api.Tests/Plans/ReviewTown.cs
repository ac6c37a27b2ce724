using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Plans;

/// <summary>A district of one community: a row of square grids from west to east, each with two buildings.</summary>
/// <remarks>
/// Grid i is 0.01 degree wide and has buildings at a quarter and three quarters of its width, with 10·(i+1) and
/// 20·(i+1) people and half as many households. The published plan holds from 2026-01-01; worker Wi works grid i.
/// </remarks>
internal sealed class ReviewTown(GisApi api, string code, int grids)
{
    public const double West = 114.0;
    public const double South = 22.5;
    public const double Side = 0.01;

    public string Code => code;

    public int Count => grids;

    public string Community => $"{code}001001";

    public Guid Plan { get; } = Guid.NewGuid();

    public string Grid(int index) => $"{Community}{index + 1:D3}";

    public static async Task<ReviewTown> Create(GisApi api, string code, int grids = 4)
    {
        ReviewTown town = new(api, code, grids);
        await api.Execute(town.AreasSql());
        for (int i = 0; i < grids; i++)
        {
            await api.Execute(town.GridSql(i));
        }

        await api.Execute(
            $"UPDATE plan SET status = 'published', effective_from = DATE '2026-01-01' WHERE id = '{town.Plan}'");
        return town;
    }

    /// <summary>A rectangle in grid widths from the west end, over the whole height.</summary>
    public static string Strip(double from, double to) => string.Create(
        CultureInfo.InvariantCulture,
        $"ST_MakeEnvelope({West + (from * Side):F8}, {South:F8}, {West + (to * Side):F8}, {South + Side:F8}, 4326)");

    /// <summary>A draft branched by a new planner, who stays signed in.</summary>
    public async Task<(HttpClient Planner, Guid Draft)> Branch(string name = "草案", Guid? basedOn = null)
    {
        var planner = await api.SignIn("planner", code);
        var response = await planner.PostAsJsonAsync("/api/v1/plans", new { name, basedOn = basedOn ?? Plan });
        return (planner, (Guid)(await response.Content.ReadFromJsonAsync<JsonObject>())!["id"]!);
    }

    /// <summary>Redraws strips of a draft as its log would: each a code and a range; codes left out end.</summary>
    public async Task Redraw(Guid draft, params (string Code, double From, double To)[] strips)
    {
        var kept = string.Join(", ", strips.Select(strip => $"'{strip.Code}'"));
        await api.Execute($"DELETE FROM grid WHERE plan_id = '{draft}' AND code NOT IN ({kept})");
        foreach (var (name, from, to) in strips)
        {
            await api.Execute($"""
                INSERT INTO grid (district, plan_id, area, code, name, geom)
                SELECT '{code}', '{draft}', '{Community}', '{name}', '{name}', {Strip(from, to)}
                WHERE NOT EXISTS (SELECT FROM grid WHERE plan_id = '{draft}' AND code = '{name}');
                UPDATE grid SET geom = {Strip(from, to)}
                WHERE plan_id = '{draft}' AND code = '{name}' AND NOT geom = {Strip(from, to)};
                """);
        }

        await api.Execute($"SELECT gis_place_buildings('{code}', '{draft}')");
    }

    public Task Submit(Guid plan) => api.Execute($"UPDATE plan SET status = 'submitted' WHERE id = '{plan}'");

    /// <summary>Submits, approves and publishes through the API, approved by somebody else.</summary>
    public async Task<HttpResponseMessage> Publish(Guid plan, string day, params Guid[] replaces)
    {
        await Submit(plan);
        using var reviewer = await api.SignIn("official", code);
        using var planner = await api.SignIn("planner", code);
        var approved = await Send(reviewer, plan, "approve", null);
        Assert.True(approved.IsSuccessStatusCode, await approved.Content.ReadAsStringAsync());
        return await Send(planner, plan, "publish", new { effectiveFrom = day, replaces });
    }

    /// <summary>Posts a step with the plan's own revision.</summary>
    public async Task<HttpResponseMessage> Send(HttpClient client, Guid plan, string step, object? body)
    {
        HttpRequestMessage request = new(HttpMethod.Post, $"/api/v1/plans/{plan}/{step}")
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        int revision = await api.Read<int>($"SELECT revision FROM plan WHERE id = '{plan}'");
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{revision}\"");
        return await client.SendAsync(request);
    }

    private string AreasSql() => $"""
        INSERT INTO area (district, code, level, parent, name, geom) VALUES
            ('{code}', '{code}', 'district', NULL, '测试区', ST_Multi({Strip(0, grids)})),
            ('{code}', '{code}001', 'street', '{code}', '一街道', ST_Multi({Strip(0, grids)})),
            ('{code}', '{Community}', 'community', '{code}001', '一社区', ST_Multi({Strip(0, grids)}));
        INSERT INTO plan (district, id, name, area, created_by)
            VALUES ('{code}', '{Plan}', '方案', '{code}', 'test');
        INSERT INTO staffing (district, id, plan_id, area, status, created_by)
            VALUES ('{code}', '{Plan}', '{Plan}', '{code}', 'current', 'test');
        """;

    private string GridSql(int index)
    {
        FormattableString place(double at) =>
            $"ST_SetSRID(ST_MakePoint({West + ((index + at) * Side):F8}, {South + (Side / 2):F8}), 4326)";
        string Building(int number, double at, int people) => $"""
            INSERT INTO building (district, id, area, code, people, households, geom, entrance)
                VALUES ('{code}', {(index * 2) + number + 1}, '{Community}', 'B{index}{number}', {people}, {people / 2},
                    {FormattableString.Invariant(place(at))}, {FormattableString.Invariant(place(at))});
            INSERT INTO grid_building (district, plan_id, building_id, grid_id, area)
                SELECT '{code}', '{Plan}', {(index * 2) + number + 1}, id, '{Community}'
                FROM grid WHERE plan_id = '{Plan}' AND code = '{Grid(index)}';
            """;
        return $"""
            INSERT INTO grid (district, plan_id, area, code, name, people, households, geom)
                VALUES ('{code}', '{Plan}', '{Community}', '{Grid(index)}', '网格{index}', {30 * (index + 1)},
                    {15 * (index + 1)}, {Strip(index, index + 1)});
            {Building(0, 0.25, 10 * (index + 1))}
            {Building(1, 0.75, 20 * (index + 1))}
            INSERT INTO worker (district, id, area, code, hours_per_week, home)
                VALUES ('{code}', {index + 1}, '{Community}', 'W{index}', 40, {FormattableString.Invariant(place(0.5))});
            INSERT INTO staffing_assignment (district, staffing_id, plan_id, grid_id, worker_id, area)
                SELECT '{code}', '{Plan}', '{Plan}', id, {index + 1}, '{Community}'
                FROM grid WHERE plan_id = '{Plan}' AND code = '{Grid(index)}';
            """;
    }
}
