using System.Text;
using Gis.Api.Imports;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Imports;

public sealed class ImportTests(GisApi api) : IClassFixture<GisApi>, IDisposable
{
    private const string TaipeiMap =
        "code=VILLCODE,name=VILLNAME,area=TOWNCODE,areaName=TOWNNAME,people=pop_2015,households=hh_2015";

    private readonly ImportRunner runner = new(api.Database);

    [Fact]
    public async Task Taipei_becomes_a_plan_of_456_grids_in_12_areas_with_2_705_921_people()
    {
        string path = ImportRunner.Shared("taipei_villages/taipei_villages_2021.geojson");

        var report = await runner.Run(path, "grids", "630000", TaipeiMap);

        Assert.Null(report.Refusal);
        Assert.Equal((456, 456, 0), (report.Read, report.Stored, report.Rejected));
        var repair = Assert.Single(report.Problems, problem => problem.Feature > 0);
        Assert.StartsWith("The Polygon is invalid: ", repair.Message, StringComparison.Ordinal);
        Assert.Contains("It was repaired", repair.Message, StringComparison.Ordinal);
        Assert.Equal((456L, 12L, 2_705_921L), (
            await api.Read<long>("SELECT count(*) FROM grid WHERE district = '630000'"),
            await api.Read<long>("SELECT count(*) FROM area WHERE district = '630000' AND level = 'street'"),
            await api.Read<long>($"SELECT sum(people) FROM grid WHERE plan_id = '{report.PlanId}'")));
        Assert.Equal(
            "2705921",
            await api.Read<string>("SELECT sum((attributes ->> 'pop_2015')::bigint)::text FROM grid WHERE district = '630000'"));
        Assert.True(await api.Read<bool>("SELECT bool_and(geom IS NOT NULL) FROM area WHERE district = '630000'"));
        Assert.Equal("draft", await api.Read<string>($"SELECT status FROM plan WHERE id = '{report.PlanId}'"));
        Assert.Equal(1L, await api.Read<long>(
            "SELECT count(*) FROM audit WHERE action = 'import.grids' AND district = '630000'"));
    }

    [Fact]
    public async Task Strict_import_of_taipei_refuses_the_invalid_polygon_and_stores_nothing()
    {
        var report = await runner.Run(new()
        {
            Path = ImportRunner.Shared("taipei_villages/taipei_villages_2021.geojson"),
            FileName = "taipei.geojson",
            As = "grids",
            District = "630001",
            Mapping = ColumnMapping.Parse(TaipeiMap, null),
            Strict = true,
        });

        Assert.StartsWith("1 of 456 features are bad, so nothing", report.Refusal, StringComparison.Ordinal);
        Assert.Equal(0L, await runner.CountRows("630001"));
    }

    [Fact]
    public async Task Porto_alegre_gives_demand_and_the_cells_with_healthcare_as_clinics()
    {
        string path = ImportRunner.Shared("r5r_poa/poa_hexgrid.csv");

        var demand = await runner.Run(path, "demand", "999901", "code=id,people=population");
        var clinics = await runner.Run(new()
        {
            Path = path,
            FileName = "poa_hexgrid.csv",
            As = "facilities",
            District = "999901",
            Mapping = ColumnMapping.Parse("code=id", "services=clinic"),
            Where = "healthcare>0",
        });

        Assert.Equal(1227, demand.Stored);
        Assert.Equal(117, clinics.Stored);
        Assert.Equal(1110, clinics.Skipped);
        Assert.Equal(
            812_935L,
            await api.Read<long>("SELECT sum(people) FROM building WHERE district = '999901' AND kind = 'demand'"));
        Assert.Equal("医疗", await api.Read<string>("SELECT name FROM service WHERE district = '999901'"));
    }

    [Fact]
    public async Task Monaco_gives_streets_buildings_and_services()
    {
        var report = await runner.Run(new()
        {
            Path = ImportRunner.Shared("graphhopper_osm/monaco.osm.pbf"),
            FileName = "monaco.osm.pbf",
            As = "streets",
            District = "999902",
            Amenities = true,
            Buildings = true,
        });

        Assert.Null(report.Refusal);
        Assert.True(report.StoredAs!["streets"] > 1_000);
        Assert.Equal(report.StoredAs["streets"], await Count("street_edge"));
        Assert.Equal(report.StoredAs["buildings"], await Count("building"));
        Assert.Equal(report.StoredAs["facilities"], await Count("facility"));

        Task<long> Count(string table) => api.Read<long>($"SELECT count(*) FROM {table} WHERE district = '999902'");
    }

    [Fact]
    public async Task A_second_import_of_the_same_codes_changes_the_rows_instead_of_adding_some()
    {
        const string Header = "code,lon,lat,people,age_0_14,age_65_79\n";
        await runner.Run(runner.Write("a.csv", Header + "b1,114,22,10,,\nb2,114.1,22,20,,\n"), "buildings", "999903");
        await runner.Run(runner.Write("b.csv", Header + "b2,114.1,22,,3,4\n"), "buildings", "999903");

        Assert.Equal((2L, 17L), (
            await api.Read<long>("SELECT count(*) FROM building WHERE district = '999903'"),
            await api.Read<long>("SELECT sum(people) FROM building WHERE district = '999903'")));
    }

    [Fact]
    public async Task Gbk_names_arrive_whole_and_rows_lie_in_the_smallest_area_around_them()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await runner.Run(
            runner.Write("areas.csv", """
                编码,名称,wkt
                999904001,东街道,"POLYGON((114 22,114.2 22,114.2 22.2,114 22.2,114 22))"
                999904001001,东一社区,"POLYGON((114 22,114.1 22,114.1 22.2,114 22.2,114 22))"
                """),
            "areas",
            "999904");

        await runner.Run(
            runner.Write("f.csv", "编码,名称,经度,纬度\nc1,东街诊所,114.05,22.1\nc2,西边诊所,114.15,22.1\nc3,外面,115,23\n",
                Encoding.GetEncoding("GB18030")),
            "facilities", "999904", set: "services=clinic");

        Assert.Equal(
            "东街诊所 999904001001,西边诊所 999904001,外面 999904",
            await api.Read<string>("""
                SELECT string_agg(name || ' ' || area, ',' ORDER BY code) FROM facility WHERE district = '999904'
                """));
    }

    [Fact]
    public async Task Workers_sites_and_blocks_are_imported()
    {
        var workers = await runner.Run(
            runner.Write("w.csv", "code,lon,lat,hours,skills,语言,grade\nw1,114,22,40,\"law;first-aid\",cantonese|teochew,4\n"),
            "workers",
            "999905");
        var sites = await runner.Run(
            runner.Write("s.csv", "name,lon,lat,services\n空楼,114,22,clinic|elder\n"), "sites", "999905");
        var blocks = await runner.Run(
            runner.Write("b.csv", "wkt\n\"POLYGON((114 22,114.1 22,114.1 22.2,114 22))\"\n"), "blocks", "999905");

        Assert.Equal((1, 1, 1), (workers.Stored, sites.Stored, blocks.Stored));
        Assert.Equal("{law,first-aid} {cantonese,teochew} 4", await api.Read<string>(
            "SELECT concat_ws(' ', skills, languages, grade) FROM worker WHERE district = '999905'"));
        Assert.Equal("{clinic,elder}", await api.Read<string>(
            "SELECT services::text FROM candidate_site WHERE district = '999905'"));
    }

    [Fact]
    public async Task People_to_call_on_and_the_wishes_of_grids_are_imported_and_a_grade_above_twenty_is_refused()
    {
        await runner.Run(
            runner.Write("b.csv", "code,lon,lat,people,每月走访,smallPlaces\nb1,114.05,22.05,90,3,2\n"), "buildings", "999908");
        const string Square = "\"POLYGON((114 22,114.1 22,114.1 22.1,114 22.1,114 22))\"";
        string header = "wkt,code,area,wishedSkills,wishedGrade,wishedLanguages\n";
        await runner.Run(
            runner.Write("g.csv", $"{header}{Square},g1,999908001001,law;fire,4,teochew\n"), "grids", "999908");

        Assert.Equal("3 2", await api.Read<string>(
            "SELECT concat_ws(' ', key_monthly, small_places) FROM building WHERE district = '999908'"));
        Assert.Equal("{law,fire} 4 {teochew}", await api.Read<string>(
            "SELECT concat_ws(' ', wished_skills, wished_grade, wished_languages) FROM grid WHERE district = '999908'"));
        var refused = await runner.Run(
            runner.Write("w.csv", "code,lon,lat,hours,grade\nw1,114,22,40,21\n"), "workers", "999908");
        Assert.Equal("The grade 21 is above 20.", Assert.Single(refused.Problems).Message);
    }

    [Fact]
    public async Task A_dry_run_shows_what_is_there_and_stores_nothing()
    {
        string path = runner.Write("a.csv", "code,lon,lat,people\nb1,114,22,10\nb2,114,22,many\n");

        var report = await runner.Run(new()
        {
            Path = path,
            FileName = "a.csv",
            As = "buildings",
            District = "999906",
            DryRun = true,
        });

        Assert.Equal((2, 0, 1), (report.Read, report.Stored, report.Rejected));
        Assert.Equal("The people \"many\" is not a number.", Assert.Single(report.Problems).Message);
        Assert.Equal([114, 22, 114, 22], report.Bbox);
        Assert.Equal(2, report.FirstRows.Count);
        Assert.Equal(0L, await runner.CountRows("999906"));
    }

    [Fact]
    public async Task Good_features_of_a_bad_file_are_stored_when_asked_for()
    {
        var report = await runner.Run(new()
        {
            Path = runner.Write("a.csv", "code,lon,lat,people\nb1,114,22,10\nb1,114,22,11\nb3,114,22,-1\n"),
            FileName = "a.csv",
            As = "buildings",
            District = "999907",
            SkipBad = true,
        });

        Assert.Equal((1, 2), (report.Stored, report.Rejected));
        Assert.Equal(
            ["The code b1 is the same as that of feature 1.", "The people -1 is below zero."],
            report.Problems.Select(problem => problem.Message));
    }

    public void Dispose() => runner.Dispose();
}
