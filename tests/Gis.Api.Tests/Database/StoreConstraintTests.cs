using Gis.Api.Database;
using Gis.Api.Tests.Hosting;
using Npgsql;

namespace Gis.Api.Tests.Database;

/// <summary>What the database refuses by itself, whoever writes.</summary>
public sealed class StoreConstraintTests(TestCluster cluster) : IAsyncLifetime
{
    private const string District = """
        INSERT INTO area (district, code, level, parent, name) VALUES
            ('440303', '440303', 'district', NULL, 'District'),
            ('440303', '440303001', 'street', '440303', 'Street'),
            ('440303', '440303001001', 'community', '440303001', 'Community');
        INSERT INTO plan (district, id, name, area, created_by) VALUES
            ('440303', '00000000-0000-0000-0000-000000000001', 'Plan', '440303', 'test');
        INSERT INTO grid (district, plan_id, id, area, code, name, geom) VALUES
            ('440303', '00000000-0000-0000-0000-000000000001', 1, '440303001001', 'g1', 'One',
             ST_GeomFromText('POLYGON((114 22, 114.01 22, 114.01 22.01, 114 22.01, 114 22))', 4326)),
            ('440303', '00000000-0000-0000-0000-000000000001', 2, '440303001001', 'g2', 'Two',
             ST_GeomFromText('POLYGON((114.01 22, 114.02 22, 114.02 22.01, 114.01 22.01, 114.01 22))', 4326));
        INSERT INTO worker (district, id, area, code, hours_per_week, home) VALUES
            ('440303', 1, '440303001', 'w1', 40, ST_SetSRID(ST_MakePoint(114, 22), 4326));
        INSERT INTO staffing (district, id, plan_id, area, created_by) VALUES
            ('440303', '00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', '440303', 'test');
        """;

    private GisDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        database = await cluster.CreateDatabase();
        await Execute(District);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("a child code that does not begin with its parent's",
        "INSERT INTO area (district, code, level, parent, name) VALUES ('440303', '440303002001', 'community', '440303001', 'x')")]
    [InlineData("a street without a parent",
        "INSERT INTO area (district, code, level, name) VALUES ('440303', '440303002', 'street', 'x')")]
    [InlineData("a code issued twice",
        "INSERT INTO area (district, code, level, parent, name) VALUES ('440303', '440303001', 'street', '440303', 'x')")]
    [InlineData("a validity that ends before it begins",
        "UPDATE area SET valid_to = '1899-01-01' WHERE code = '440303001001'")]
    [InlineData("a published plan without its date",
        "UPDATE plan SET status = 'published'")]
    [InlineData("a bow-tie as a grid",
        "UPDATE grid SET geom = ST_GeomFromText('POLYGON((0 0, 1 1, 1 0, 0 1, 0 0))', 4326) WHERE id = 1")]
    [InlineData("metres in a column of degrees",
        "UPDATE grid SET geom = ST_SetSRID(geom, 3857) WHERE id = 1")]
    [InlineData("one worker twice in one grid", """
        INSERT INTO staffing_assignment (district, staffing_id, plan_id, grid_id, worker_id, area)
        SELECT '440303', '00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', id, 1, '440303001001'
        FROM grid, generate_series(1, 2)
        """)]
    [InlineData("a failed job without a reason",
        "INSERT INTO job (district, area, kind, status, created_by, finished_at) VALUES ('440303', '440303', 'x', 'failed', 't', now())")]
    [InlineData("a served building without a walk",
        "INSERT INTO reach_building (district, reach_id, building_id, area, people, state) VALUES ('440303', gen_random_uuid(), 1, '440303', 1, 'served')")]
    [InlineData("a role that does not exist",
        "INSERT INTO account (login, password_hash, roles, areas) VALUES ('mayor', 'x', '{mayor}', '{440303}')")]
    [InlineData("a rule without its source",
        "INSERT INTO rule (code, value, unit, source) VALUES ('test.rule', 1, 'm', '')")]
    [InlineData("a changed audit row",
        "INSERT INTO audit (district, account, roles, action, subject) VALUES ('440303', 't', '{}', 'x', 'y'); DELETE FROM audit")]
    public async Task The_database_refuses(string what, string sql)
    {
        var refusal = await Assert.ThrowsAnyAsync<PostgresException>(() => Execute(sql));

        // 23: a constraint; 22023: the wrong SRID; P0001: raised by our trigger. A misspelt statement would be 42.
        Assert.True(refusal.SqlState is ['2', '3', ..] or "22023" or "P0001", $"{what}: {refusal.MessageText}");
    }

    [Fact]
    public async Task Ages_that_do_not_sum_to_the_people_are_refused()
    {
        await Assert.ThrowsAsync<PostgresException>(() => Execute(Building(10, 9, 114.005)));
        await Execute(Building(10, 10, 114.005));
    }

    [Theory]
    [InlineData(114.005, "g1", 0)]
    [InlineData(114.01, "g2", 0)] // on the border of both: the one to the north-east
    [InlineData(114.015, "g2", 0)]
    [InlineData(114.03, null, 1)]
    public async Task A_building_is_placed_in_exactly_one_grid_or_counted_as_left_out(
        double longitude, string? grid, long leftOut)
    {
        await Execute(Building(7, 7, longitude));

        Assert.Equal(leftOut, await Scalar("SELECT gis_place_buildings('440303', '00000000-0000-0000-0000-000000000001')"));
        Assert.Equal(grid, await Scalar("SELECT g.code FROM grid_building b JOIN grid g ON g.id = b.grid_id"));
        Assert.Equal(grid is null ? 0L : 7L, await Scalar("SELECT sum(people) FROM grid"));
    }

    private static string Building(int people, int adults, double longitude) => $"""
        INSERT INTO building (district, id, area, code, people, age_15_64, geom, entrance)
        SELECT '440303', 1, '440303001001', 'b1', {people}, {adults}, p, p
        FROM ST_SetSRID(ST_MakePoint({longitude}, 22.005), 4326) AS p
        """;

    private async Task Execute(string sql)
    {
        await using var command = database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<object?> Scalar(string sql)
    {
        await using var command = database.Owner.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
