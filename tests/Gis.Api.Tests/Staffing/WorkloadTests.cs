using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Staffing;

public sealed class WorkloadTests(GisApi api) : IClassFixture<GisApi>
{
    private static string Counts(string district, Guid plan) => $"""
        INSERT INTO building (district, id, area, code, floors, households, people, floating, key_weekly, key_monthly,
                key_quarterly, small_places, geom, entrance)
            SELECT '{district}', 1, '{district}001001', 'B', 7, 400, 1000, 520, 5, 20, 13, 26, p, p
            FROM ST_SetSRID(ST_MakePoint(0.015, 0.005), 4326) AS p;
        SELECT gis_place_buildings('{district}', '{plan}');
        INSERT INTO street_node (district, id, geom)
            SELECT '{district}', n, ST_SetSRID(ST_MakePoint(0.01 + 0.004 * n, 0.005), 4326) FROM generate_series(1, 2) AS n;
        INSERT INTO street_edge (district, id, from_node, to_node, class, length_metres, walk_forward, walk_backward, geom)
            SELECT '{district}', 1, 1, 2, 'local', 600, true, true,
                ST_SetSRID(ST_MakeLine(ST_MakePoint(0.014, 0.005), ST_MakePoint(0.018, 0.005)), 4326);
        """;

    /// <summary>By hand from domain knowledge and the common rules: visits a year × hours, over 52 weeks, and so on.</summary>
    private static readonly Dictionary<string, double> ByHand = new()
    {
        ["households"] = 400 * 2 * 0.25 / 52,
        ["floating"] = 520 * 0.5 * 0.2 / 52,
        ["keyWeekly"] = 5 * 0.4,
        ["keyMonthly"] = 20 * 12 * 0.4 / 52,
        ["keyQuarterly"] = 13 * 4 * 0.4 / 52,
        ["smallPlaces"] = 26 * 2 * 0.5 / 52,
        ["cases"] = 1.5 * 0.75,
        ["patrol"] = 0.6 * 5 / 3,
        ["stairs"] = 3.0 * ((400 * 2) + (5 * 52) + (20 * 12) + (13 * 4)) * 40 / 3600 / 52,
        ["walking"] = ((400 * 2) + (520 * 0.5) + (5 * 52) + (20 * 12) + (13 * 4) + (26 * 2)) * 3 / 60.0 / 52,
        ["desk"] = 4,
    };

    [Fact]
    public async Task The_hours_of_a_grid_are_shown_part_by_part_as_counted_by_hand()
    {
        var town = await StaffingTown.Build(api, "120301", grids: 1, workers: 1);
        await api.Execute(Counts("120301", town.Plan));
        using var client = await api.SignIn("official", "120301");

        var workload = await client.GetFromJsonAsync<JsonObject>($"/api/v1/plans/{town.Plan}/grids/G01/workload");

        var parts = workload!["parts"]!.AsArray().ToDictionary(part => (string)part!["code"]!, part => (double)part!["hours"]!);
        Assert.Equal(ByHand.Keys.Order(), parts.Keys.Order());
        Assert.All(ByHand, part => Assert.Equal(part.Value, parts[part.Key], 0.001));
        Assert.Equal(ByHand.Values.Sum(), (double)workload["hours"]!, 0.01);
        Assert.Equal(31, (double)workload["recordedHours"]!);
    }

    [Fact]
    public async Task A_staffing_by_the_model_uses_a_districts_own_rule_and_stores_it()
    {
        var town = await StaffingTown.Build(api, "120302", grids: 1, workers: 1);
        await api.Execute(Counts("120302", town.Plan));
        using var admin = await api.SignIn("admin,dispatcher", "120302");

        var changed = await admin.PutAsJsonAsync(
            "/api/v1/districts/120302/rules/workload.desk_hours", new { value = 10, source = "Decision of the district" });
        await town.Staff(admin, new { workload = "model" });
        await town.Staff(admin, new { workload = "model", rules = new Dictionary<string, double> { ["workload.desk_hours"] = 0 } });

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        var loads = await api.Read<string>("""
            SELECT string_agg(round((reasons->>'loadHours')::numeric, 1) || '/' || (solve->'rules'->>'workload.desk_hours'), ' '
                ORDER BY s.created_at)
            FROM staffing s JOIN staffing_assignment a ON a.staffing_id = s.id
            WHERE s.district = '120302'
            """);
        double rest = ByHand.Where(part => part.Key != "desk").Sum(part => part.Value);
        Assert.Equal($"{rest + 10:0.0}/10 {rest:0.0}/0", loads);
    }

    [Fact]
    public async Task Only_an_administrator_of_the_district_changes_a_rule()
    {
        await StaffingTown.Build(api, "120303", grids: 1, workers: 1);
        using var dispatcher = await api.SignIn("dispatcher", "120303");
        using var stranger = await api.SignIn("admin", "120399");
        using var admin = await api.SignIn("admin", "120303");
        const string address = "/api/v1/districts/120303/rules/";
        var request = new { value = 10, source = "test" };

        Assert.Equal(HttpStatusCode.Forbidden, (await dispatcher.PutAsJsonAsync(address + "workload.cases", request)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PutAsJsonAsync(address + "workload.cases", request)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PutAsJsonAsync(address + "workload.none", request)).StatusCode);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await admin.PutAsJsonAsync(address + "workload.cases", new { value = 10, source = " " })).StatusCode);
    }
}
