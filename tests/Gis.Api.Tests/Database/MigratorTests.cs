using Gis.Api.Database;
using Gis.Api.Tests.Hosting;
using Gis.Spatial;
using NetTopologySuite.Geometries;
using Npgsql;

namespace Gis.Api.Tests.Database;

public sealed class MigratorTests(TestCluster cluster)
{
    [Fact]
    public async Task A_second_run_applies_nothing()
    {
        await using var database = await cluster.CreateDatabase();

        Assert.Equal(0, await Migrator.Migrate(database.Owner, default));
        Assert.True(await Migrator.IsCurrent(database.Owner, default));
    }

    [Fact]
    public async Task The_connection_that_migrated_takes_geometry_at_once()
    {
        await using var database = await cluster.CreateDatabase();
        await using var forget = database.Owner.CreateCommand("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        await forget.ExecuteNonQueryAsync();
        NpgsqlDataSourceBuilder builder = new(database.OwnerConnectionString);
        builder.UseNetTopologySuite();
        await using var fresh = builder.Build();

        await Migrator.Migrate(fresh, default);

        await using var echo = fresh.CreateCommand("SELECT ST_X($1)");
        echo.Parameters.Add(new NpgsqlParameter { Value = Geo.Factory.CreatePoint(new Coordinate(3, 4)) });
        Assert.Equal(3d, await echo.ExecuteScalarAsync());
    }

    [Fact]
    public async Task An_applied_file_that_was_edited_is_refused()
    {
        await using var database = await cluster.CreateDatabase();
        await using var edit = database.Owner.CreateCommand("UPDATE schema_migration SET checksum = 'x' WHERE number = 2");
        await edit.ExecuteNonQueryAsync();

        var fault = await Assert.ThrowsAsync<MigrationException>(() => Migrator.Migrate(database.Owner, default));

        Assert.Contains("0002_scope.sql", fault.Message);
    }

    [Fact]
    public async Task A_database_newer_than_the_program_is_refused()
    {
        await using var database = await cluster.CreateDatabase();
        await using var newer = database.Owner.CreateCommand(
            "INSERT INTO schema_migration (number, name, checksum) VALUES (9999, 'later.sql', 'x')");
        await newer.ExecuteNonQueryAsync();

        await Assert.ThrowsAsync<MigrationException>(() => Migrator.Migrate(database.Owner, default));
    }

    [Fact]
    public async Task Ten_programs_that_start_at_once_migrate_once()
    {
        await using var database = await cluster.CreateDatabase();
        await using var forget = database.Owner.CreateCommand(
            "DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO gis_app");
        await forget.ExecuteNonQueryAsync();

        int[] applied = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => Migrator.Migrate(database.Owner, default)));

        Assert.Single(applied, count => count > 0);
    }
}
