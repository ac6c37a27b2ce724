using Gis.Api.Database;
using Gis.Api.Database.Embedded;
using Gis.Api.Tests.Hosting;

[assembly: AssemblyFixture(typeof(TestCluster))]

namespace Gis.Api.Tests.Hosting;

/// <summary>One private PostGIS for the whole test run; each fixture takes its own migrated database from it.</summary>
/// <remarks>GIS_TEST_DATABASE (an owner's connection string) points the tests at another server instead.</remarks>
public sealed class TestCluster : IAsyncLifetime
{
    private const string Template = "gis_template";
    private readonly string folder = Path.Combine("/tmp", $"gis-tests-{Environment.ProcessId}");
    private readonly SemaphoreSlim gate = new(1);
    private EmbeddedPostgres? cluster;
    private int databases;

    public async ValueTask InitializeAsync()
    {
        // Only tests of durability need the disk to be asked for every commit; they make clusters of their own.
        cluster = await EmbeddedPostgres.Start(folder, ["fsync = off", "full_page_writes = off"], default);
        await using var template = await GisDatabase.OpenEmbedded(Borrowed(), Template, default);
    }

    /// <summary>A fresh, migrated, empty database.</summary>
    public async Task<GisDatabase> CreateDatabase()
    {
        string name = $"test_{Interlocked.Increment(ref databases)}";
        await gate.WaitAsync();
        try
        {
            await cluster!.EnsureDatabase(name, Template, default);
        }
        finally
        {
            gate.Release();
        }

        return await GisDatabase.OpenEmbedded(Borrowed(), name, default);
    }

    public async ValueTask DisposeAsync()
    {
        await cluster!.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private EmbeddedPostgres Borrowed() => cluster!.Share();
}
