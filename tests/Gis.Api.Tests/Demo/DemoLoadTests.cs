using Gis.Api.Commands;
using Gis.Api.Database;
using Gis.Api.Demo;
using Gis.Api.Tests.Hosting;
using Gis.Spatial.Synthetic;
using Microsoft.AspNetCore.Identity;

namespace Gis.Api.Tests.Demo;

public sealed class DemoLoadTests(TestCluster cluster) : IAsyncLifetime
{
    private GisDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await cluster.CreateDatabase();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task What_the_generator_makes_is_what_the_store_holds()
    {
        var community = new DemoCity(DemoScale.Community, 1).Districts().Single().Communities().Single();

        var (totals, isNew) = await Load(seed: 1);

        Assert.True(isNew);
        Assert.Equal(totals, await DemoPresence.Count(database, ["449901"], default));
        Assert.Equal((long)community.Grids.Count, await Scalar("SELECT count(*) FROM grid"));
        Assert.Equal((long)community.Buildings.Count, await Scalar("SELECT count(*) FROM building"));
        Assert.Equal(
            community.Buildings.Sum(building => (long)building.Age80Plus),
            await Scalar("SELECT sum(age_80_plus) FROM building"));
        Assert.Equal(
            (long)community.Workers.Count(worker => worker.GridCode is not null),
            await Scalar("SELECT count(*) FROM staffing_assignment a JOIN staffing s ON s.id = staffing_id AND status = 'current'"));
        Assert.Equal("published", await Scalar("SELECT status FROM plan"));
        Assert.Equal(1L, await Scalar("SELECT count(*) FROM audit WHERE action = 'demo.load'"));
    }

    [Fact]
    public async Task A_second_load_changes_nothing_and_says_so()
    {
        var (first, _) = await Load(seed: 1);
        object? before = await Fingerprint();

        var (second, isNew) = await Load(seed: 1);

        Assert.False(isNew);
        Assert.Equal(first, second);
        Assert.Equal(before, await Fingerprint());
    }

    [Fact]
    public async Task Another_demo_in_the_same_place_is_refused_and_the_first_one_stays()
    {
        await Load(seed: 1);
        object? before = await Fingerprint();

        var fault = await Assert.ThrowsAsync<CommandException>(() => Load(seed: 2));

        Assert.Contains("--seed 1", fault.Message);
        Assert.Equal(before, await Fingerprint());
    }

    [Fact]
    public async Task A_district_that_demo_did_not_make_is_left_as_it_is()
    {
        await Scalar("INSERT INTO area (district, code, level, name) VALUES ('449901', '449901', 'district', 'Mine')");

        await Assert.ThrowsAsync<CommandException>(() => Load(seed: 1));

        Assert.Equal("Mine", await Scalar("SELECT name FROM area"));
    }

    [Fact]
    public async Task PostGIS_agrees_that_the_grids_tile_the_community()
    {
        await Load(seed: 3);

        Assert.Equal(0d, await Scalar("""
            SELECT ST_Area(ST_SymDifference(ST_Union(g.geom), min(a.geom::text)::geometry))
            FROM grid g JOIN area a ON a.code = g.area
            """));
        Assert.Equal(0L, await Scalar("""
            SELECT count(*) FROM grid a JOIN grid b ON a.id < b.id AND a.geom && b.geom
            WHERE ST_Relate(a.geom, b.geom, '2********')
            """));
    }

    [Fact]
    public async Task PostGIS_finds_every_building_in_the_grid_that_the_generator_says()
    {
        const string placed = "SELECT md5(string_agg(building_id || ' ' || grid_id, ',' ORDER BY building_id)) FROM grid_building";
        const string counted = "SELECT md5(string_agg(id || ' ' || households || ' ' || people || ' ' || floating, ',' ORDER BY id)) FROM grid";
        await Load(seed: 1);
        object? byGenerator = await Scalar(placed);
        object? countedByGenerator = await Scalar(counted);

        Assert.Equal(0L, await Scalar("SELECT gis_place_buildings('449901', id) FROM plan"));
        Assert.Equal(byGenerator, await Scalar(placed));
        Assert.Equal(countedByGenerator, await Scalar(counted));
    }

    [Fact]
    public async Task A_row_added_after_the_load_gets_a_key_of_its_own()
    {
        await Load(seed: 1);

        await Scalar("""
            INSERT INTO worker (district, area, code, hours_per_week, home)
            SELECT district, area, 'new', 40, home FROM worker LIMIT 1
            """);

        Assert.Equal(1L, await Scalar("SELECT count(*) FROM worker WHERE code = 'new'"));
    }

    [Fact]
    public async Task There_is_an_account_for_each_role_that_opens_with_the_printed_password()
    {
        await Load(seed: 1);

        Assert.Equal(4L, await Scalar("SELECT count(*) FROM account WHERE roles = ARRAY[login]"));
        string hash = (string)(await Scalar("SELECT password_hash FROM account WHERE login = 'planner'"))!;
        Assert.NotEqual(
            PasswordVerificationResult.Failed,
            new PasswordHasher<string>().VerifyHashedPassword("planner", hash, DemoAccounts.Password));
    }

    private Task<(DemoTotals Totals, bool IsNew)> Load(long seed) =>
        DemoLoad.Run(database, new DemoCity(DemoScale.Community, seed), _ => { }, default);

    /// <summary>The system column xmin changes when a row is written again, even with the same values.</summary>
    private Task<object?> Fingerprint() => Scalar("""
        SELECT md5(concat(
            (SELECT string_agg(xmin || code, ',' ORDER BY code) FROM area),
            (SELECT string_agg(xmin || code, ',' ORDER BY code) FROM grid),
            (SELECT string_agg(xmin || code, ',' ORDER BY code) FROM building),
            (SELECT string_agg(xmin || code, ',' ORDER BY code) FROM worker),
            (SELECT string_agg(xmin || login, ',' ORDER BY login) FROM account),
            (SELECT count(*) FROM audit)))
        """);

    private async Task<object?> Scalar(string sql)
    {
        await using var command = database.Owner.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
