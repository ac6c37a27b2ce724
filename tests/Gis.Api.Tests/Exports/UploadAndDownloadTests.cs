using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;
using Gis.Spatial.Files;

namespace Gis.Api.Tests.Exports;

public sealed class UploadAndDownloadTests(GisApi api) : IClassFixture<GisApi>, IDisposable
{
    private const string Grids = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"999920001001001","name":"=东一网格","people":7},
        "geometry":{"type":"Polygon","coordinates":[[[114,22],[114.1,22],[114.1,22.1],[114,22.1],[114,22]]]}},
        {"type":"Feature","properties":{"code":"999920001001002","name":"东二网格","people":9},
        "geometry":{"type":"Polygon","coordinates":[[[114.1,22],[114.2,22],[114.2,22.1],[114.1,22.1],[114.1,22]]]}}]}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("gis-download-test-").FullName;

    [Fact]
    public async Task A_plan_goes_in_by_upload_and_comes_out_in_every_format()
    {
        var planner = await api.SignIn("planner", "999920");

        var answer = await Upload(planner, "grids.geojson", Grids, "as=grids&district=999920&name=试点");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var report = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal(2, (int)report["stored"]!);

        foreach (string format in (string[])["geojson", "gpkg", "csv", "shp.zip"])
        {
            var response = await planner.GetAsync($"/api/v1/plans/{report["planId"]}/export.{format}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            string path = Path.Combine(folder, $"plan.{format}".Replace("shp.zip", "zip", StringComparison.Ordinal));
            await File.WriteAllBytesAsync(path, await response.Content.ReadAsByteArrayAsync());
            using var file = SourceFile.Open(path, new());
            var grids = file.Read(default).ToList();
            Assert.Equal(2, grids.Count);
            Assert.Equal("=东一网格", grids[0].Attributes["name"]);
            Assert.All(grids, grid => Assert.Null(grid.Problem));
        }

        Assert.Contains(
            "999920001001001,'=东一网格,",
            await File.ReadAllTextAsync(Path.Combine(folder, "plan.csv")),
            StringComparison.Ordinal);
        Assert.Equal(4L, await api.Read<long>(
            $"SELECT count(*) FROM audit WHERE action = 'export.plan' AND subject = '{report["planId"]}'"));
    }

    [Theory]
    [InlineData("geojson")]
    [InlineData("gpkg")]
    [InlineData("csv")]
    public async Task What_a_plan_says_of_its_grids_comes_back_by_a_file(string format)
    {
        string district = format switch { "geojson" => "999926", "gpkg" => "999927", _ => "999928" };
        var planner = await api.SignIn("planner", district);
        string told = Grids.Replace("999920", district, StringComparison.Ordinal).Replace(
            "\"people\":7",
            "\"people\":7,\"households\":3,\"floating\":2,\"kind\":\"special\",\"workloadHours\":12.5,\"requiredSkills\":\"fire;law\","
            + "\"wishedSkills\":\"elder\",\"wishedGrade\":4,\"wishedLanguages\":\"cantonese;hakka\"",
            StringComparison.Ordinal);
        string first = await PlanOf(await Upload(planner, "grids.geojson", told, $"as=grids&district={district}"));

        var file = await planner.GetAsync($"/api/v1/plans/{first}/export.{format}");
        using var body = new MultipartFormDataContent
        {
            { new ByteArrayContent(await file.Content.ReadAsByteArrayAsync()), "file", $"again.{format}" },
        };
        string second = await PlanOf(await planner.PostAsync($"/api/v1/imports?as=grids&district={district}", body));

        Assert.Contains("{cantonese,hakka}", await Contents(first), StringComparison.Ordinal);
        Assert.Equal(await Contents(first), await Contents(second));
    }

    private Task<string> Contents(string plan) => api.Read<string>($"""
        SELECT string_agg(concat_ws('|', code, name, kind, area, households, people, floating, workload_hours, required_skills,
            wished_skills, wished_grade, wished_languages, ST_AsText(ST_Normalize(geom))), E'\n' ORDER BY code)
        FROM grid WHERE plan_id = '{plan}'
        """);

    private static async Task<string> PlanOf(HttpResponseMessage answer)
    {
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return (string)JsonNode.Parse(text)!["planId"]!;
    }

    [Fact]
    public async Task A_bad_upload_is_422_with_one_sentence_and_stores_nothing()
    {
        var planner = await api.SignIn("planner", "999921");

        var cut = await Upload(planner, "grids.geojson", Grids[..300], "as=grids&district=999921");
        var foreign = await Upload(
            planner, "a.csv", "code,lon,lat,people\nb1,114,22,x\n", "as=buildings&district=999921");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, cut.StatusCode);
        Assert.Contains("truncated", await cut.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, foreign.StatusCode);
        var problem = (await foreign.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Contains("feature 1", (string)problem["title"]!, StringComparison.Ordinal);
        Assert.Equal(1, (int)problem["report"]!["rejected"]!);
        Assert.Equal(0L, await api.Read<long>("SELECT count(*) FROM area WHERE district = '999921'"));
    }

    [Fact]
    public async Task A_dry_run_stores_nothing()
    {
        var planner = await api.SignIn("planner", "999922");

        var answer = await Upload(
            planner, "a.csv", "code,lon,lat,people\nb1,114,22,3\n", "as=buildings&district=999922&dryRun=true");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0L, await api.Read<long>("SELECT count(*) FROM area WHERE district = '999922'"));
    }

    [Fact]
    public async Task Only_planners_and_administrators_import_and_only_in_their_own_areas()
    {
        var official = await api.SignIn("official", "999923");
        var elsewhere = await api.SignIn("planner", "999924");
        const string Csv = "code,lon,lat,people\nb1,114,22,3\n";
        const string Query = "as=buildings&district=999923";

        Assert.Equal(
            HttpStatusCode.Forbidden, (await Upload(official, "a.csv", Csv, Query)).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound, (await Upload(elsewhere, "a.csv", Csv, Query)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await Upload(api.Anonymous, "a.csv", Csv, Query)).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await elsewhere.GetAsync($"/api/v1/plans/{Guid.NewGuid()}/export.gpkg")).StatusCode);
    }

    [Fact]
    public async Task Facilities_come_out_with_their_services()
    {
        var planner = await api.SignIn("planner", "999925");
        await Upload(
            planner, "f.csv", "code,name,lon,lat,services,capacity\nf1,诊所,114,22,clinic;elder,30\n",
            "as=facilities&district=999925");

        string text = await planner.GetStringAsync("/api/v1/districts/999925/facilities/export.csv");

        Assert.Contains("f1,诊所,,999925,open,,clinic;elder,60,\"POINT (114 22)\"", text, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<HttpResponseMessage> Upload(HttpClient client, string name, string text, string query)
    {
        using var body = new MultipartFormDataContent { { new StringContent(text), "file", name } };
        return await client.PostAsync($"/api/v1/imports?{query}", body);
    }
}
