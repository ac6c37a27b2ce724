using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Points;
using Gis.Api.Tests.Hosting;
using Gis.Api.Tests.Plans;
using Gis.Api.Tests.Reach;
using Gis.Spatial;
using NetTopologySuite.Geometries;

namespace Gis.Api.Tests.Points;

public sealed class TestPointsTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task Every_point_gets_the_grid_that_a_search_through_all_polygons_finds()
    {
        var town = await ReviewTown.Create(api, "180801", grids: 8);
        var (planner, draft) = await town.Branch();
        await town.Redraw(draft, [.. Enumerable.Range(0, 8).Select(i => (town.Grid(i), i - (i > 0 ? 0.3 : 0), i + (i < 7 ? 0.7 : 1)))]);
        var random = new Random(11);
        var points = Enumerable.Range(0, 2500).Select(i => new
        {
            id = $"p{i}",
            longitude = 113.995 + (0.09 * random.NextDouble()),
            latitude = 22.499 + (0.012 * random.NextDouble()),
        }).ToList();

        var answers = await Post(planner, $"180801/points?plan={draft}", new { points });

        var polygons = await Polygons(draft);
        Assert.Equal(points.Select(point => point.id), answers.Select(answer => (string)answer!["id"]!));
        for (int i = 0; i < points.Count; i++)
        {
            var place = new Point(points[i].longitude, points[i].latitude);
            Assert.Equal(
                polygons.SingleOrDefault(grid => grid.Geometry.Contains(place)).Code, (string?)answers[i]!["grid"]);
        }

        Assert.Contains(answers, answer => answer!["grid"] is null);
    }

    [Fact]
    public async Task A_point_that_lacks_a_number_is_named_and_not_taken_for_the_equator()
    {
        await ReviewTown.Create(api, "180809", grids: 2);
        using var planner = await api.SignIn("planner", "180809");
        const string points = """{"points":[{"longitude":114.005,"latitude":22.505},{"longitude":114.005},null]}""";

        var response = await planner.PostAsync(
            "/api/v1/districts/180809/points", new StringContent(points, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var rows = (await response.Content.ReadFromJsonAsync<JsonObject>())!["rows"]!.AsArray();
        Assert.Equal([2, 3], rows.Select(row => (int)row!["row"]!));
        Assert.All(rows, row => Assert.Equal("noGeometry", (string)row!["kind"]!));
    }

    [Fact]
    public async Task A_day_decides_the_plan_when_none_is_named()
    {
        var town = await ReviewTown.Create(api, "180802", grids: 2);
        var (planner, draft) = await town.Branch();
        await town.Redraw(draft, (town.Grid(0), 0, 1.4), (town.Grid(1), 1.4, 2));
        Assert.Equal(HttpStatusCode.OK, (await town.Publish(draft, "2026-05-01")).StatusCode);
        var points = new[] { new { longitude = 114.012, latitude = 22.505 } };

        async Task<string?> On(string day) =>
            (string?)(await Post(planner, $"180802/points?date={day}", new { points }))[0]!["grid"];
        Assert.Equal(town.Grid(1), await On("2026-04-30"));
        Assert.Equal(town.Grid(0), await On("2026-05-01"));
        Assert.Null(await On("2020-01-01"));
    }

    [Fact]
    public async Task A_pasted_table_comes_back_as_a_table_with_the_facilities()
    {
        var district = await SmallDistrict.Create(api, "180803");
        using var official = await api.SignIn("official", "180803");
        using StringContent csv = new("名称,经度,纬度\n=甲,114.005,22.505\n\"乙,东\",114.0251,22.505\n", Encoding.UTF8, "text/csv");

        var response = await official.PostAsync($"/api/v1/districts/180803/points?plan={district.Plan}&crs=EPSG:4326", csv);

        var lines = (await response.Content.ReadAsStringAsync()).TrimStart('\uFEFF').TrimEnd().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(
            "id,longitude,latitude,grid,grid_name,area,clinic_facility,clinic_walk_minutes,clinic_straight_metres,clinic_in_reach",
            lines[0]);
        Assert.StartsWith("'=甲,114.005,22.505,180803001001001,网格1,180803001001,,,0", lines[1]);
        Assert.StartsWith("\"乙,东\",114.0251,22.505,180803002001001,网格3,180803002001,,,", lines[2]);

        // 0.0001 degree of longitude at 22.505 degrees north is 10.29 m.
        Assert.InRange(double.Parse(lines[2].Split(',')[^2], CultureInfo.InvariantCulture), 10.2, 10.4);
        Assert.EndsWith(",false", lines[2]);
    }

    [Fact]
    public async Task Facilities_are_those_within_a_walk_on_the_streets()
    {
        await WalkableDistrict.Create(api, "180807");
        using var official = await api.SignIn("official", "180807");

        // At A, halfway to B (500 m of 1,000), at B, and far from every street; clinic and culture are at A.
        var points = new[] { 114.10, 114.105, 114.11 }.Select(longitude => new { longitude, latitude = 22.5 })
            .Append(new { longitude = 114.11, latitude = 22.55 });
        var answers = await Post(official, "180807/points", new { points, services = new[] { "clinic" } });

        var clinics = answers.Select(answer => Assert.Single(answer!["services"]!.AsArray())!).ToList();
        Assert.Equal(["F-A", "F-A", "F-A", null], clinics.Select(clinic => (string?)clinic["facility"]));
        Assert.Equal([true, true, false, false], clinics.Select(clinic => (bool)clinic["inReach"]!));
        Assert.Equal(0, (double)clinics[0]["walkMinutes"]!, 0.01);
        Assert.Equal(500 / 60.0, (double)clinics[1]["walkMinutes"]!, 0.01);
        Assert.Null(clinics[3]["walkMinutes"]);
        Assert.InRange((double)clinics[3]["straightMetres"]!, 5500, 5700);
    }

    [Fact]
    public async Task Too_many_points_or_none_or_no_places_are_refused_in_a_sentence()
    {
        await SmallDistrict.Create(api, "180804");
        using var official = await api.SignIn("official", "180804");

        foreach (var points in (object[])[
            Array.Empty<object>(),
            new[] { new { longitude = 200.0, latitude = 0.0 } },
            Enumerable.Repeat(new { longitude = 114.0, latitude = 22.0 }, PointList.MostPoints + 1)])
        {
            var response = await official.PostAsJsonAsync("/api/v1/districts/180804/points", new { points });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        }

        var foreign = await official.PostAsJsonAsync("/api/v1/districts/180805/points", new { points = Array.Empty<object>() });
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task Every_row_of_a_table_that_has_no_place_is_named_at_once()
    {
        await SmallDistrict.Create(api, "180808");
        using var official = await api.SignIn("official", "180808");
        using StringContent csv = new(
            "id,longitude,latitude\na,114.005,22.505\nb,,22.5\nc,x,22.5\nd,114,95\ne,114.005,22.505\n", Encoding.UTF8, "text/csv");

        var response = await official.PostAsync("/api/v1/districts/180808/points?crs=wgs84", csv);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var problem = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.StartsWith("3 rows have no place; the first is row 2", (string)problem["title"]!);
        Assert.Equal(
            [(2, "noGeometry"), (3, "unreadable"), (4, "outOfRange")],
            problem["rows"]!.AsArray().Select(row => ((int)row!["row"]!, (string)row["kind"]!)));

        official.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        using StringContent again = new("id,longitude,latitude\nb,,22.5\nc,x,22.5\nd,114,95\n", Encoding.UTF8, "text/csv");
        var refused = await official.PostAsync("/api/v1/districts/180808/points?crs=wgs84", again);
        var chinese = (await refused.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal("有 3 行没有有效位置,第一处在第 1 行:没有经纬度。", (string)chinese["title"]!);
        Assert.All(chinese["rows"]!.AsArray(), row => Assert.DoesNotMatch("[a-z]", (string)row!["message"]!));
    }

    [Fact]
    public async Task A_service_that_the_district_does_not_have_is_named()
    {
        await SmallDistrict.Create(api, "180829");
        using var planner = await api.SignIn("planner", "180829");
        object[] points = [new { longitude = 114.005, latitude = 22.505 }];

        var one = await planner.PostAsJsonAsync("/api/v1/districts/180829/points", new { points, services = new[] { "clinic", "clinc" } });
        var two = await planner.PostAsJsonAsync("/api/v1/districts/180829/points", new { points, services = new[] { "b", "a" } });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, one.StatusCode);
        Assert.Equal(
            "District 180829 has no service clinc.", (string)(await one.Content.ReadFromJsonAsync<JsonObject>())!["title"]!);
        Assert.Equal(
            "District 180829 lacks 2 of the services; the first is b.",
            (string)(await two.Content.ReadFromJsonAsync<JsonObject>())!["title"]!);
    }

    [Fact]
    public async Task The_statement_finds_each_grid_through_the_index_under_row_security()
    {
        var town = await ReviewTown.Create(api, "180806", grids: 3);
        await api.Execute($"""
            INSERT INTO plan (district, id, name, area, created_by) VALUES ('180806', '00000000-0000-0000-0000-000000180806', 'big', '180806', 't');
            INSERT INTO grid (district, plan_id, area, code, name, geom)
            SELECT '180806', '00000000-0000-0000-0000-000000180806', '{town.Community}', 'x' || i, 'x',
                ST_MakeEnvelope(114 + i * 1e-5, 22.5, 114 + (i + 1) * 1e-5, 22.51, 4326) FROM generate_series(0, 2999) i;
            ANALYZE grid;
            """);
        await using var session = await GisSession.Open(api.Database, Caller.ForArea("t", "180806"), default);
        await using var command = session.Command("EXPLAIN " + PointGrids.PlanSql)
            .With("180806").With(Guid.Parse("00000000-0000-0000-0000-000000180806"))
            .With(Enumerable.Range(0, 500).ToArray())
            .With(Enumerable.Repeat(Geo.Factory.CreatePoint(new Coordinate(114.005, 22.505)), 500).ToArray());
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        List<string> plan = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            plan.Add(reader.GetString(0));
        }

        Assert.True(plan.Exists(line => line.Contains("grid_plan_geom", StringComparison.Ordinal)), string.Join("\n", plan));
        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan on grid", StringComparison.Ordinal));
    }

    private static async Task<JsonArray> Post(HttpClient client, string address, object body)
    {
        var response = await client.PostAsJsonAsync($"/api/v1/districts/{address}", body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonArray>())!;
    }

    private async Task<List<(string Code, Geometry Geometry)>> Polygons(Guid plan)
    {
        List<(string, Geometry)> polygons = [];
        await using var command = api.Database.Owner.CreateCommand($"SELECT code, geom FROM grid WHERE plan_id = '{plan}'");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            polygons.Add((reader.GetString(0), reader.GetFieldValue<Geometry>(1)));
        }

        return polygons;
    }
}
