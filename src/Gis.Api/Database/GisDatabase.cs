using Gis.Api.Database.Embedded;
using Gis.Spatial;
using Npgsql;

namespace Gis.Api.Database;

/// <summary>The store: the owner's connections for migrations and maintenance, the service's for everything else.</summary>
public sealed class GisDatabase : IAsyncDisposable
{
    /// <summary>Database of the embedded cluster.</summary>
    public const string DefaultName = "gis";

    private readonly EmbeddedPostgres? cluster;

    private GisDatabase(EmbeddedPostgres? cluster, string ownerConnection, string applicationConnection)
    {
        this.cluster = cluster;
        OwnerConnectionString = ownerConnection;
        Owner = Connect(ownerConnection);
        App = Connect(applicationConnection);
    }

    /// <summary>Bypasses row security: migrations, bulk loads by an administrator at the command line, maintenance.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <summary>Logged in as gis_app: a transaction sees only the areas in its gis.scope.</summary>
    public NpgsqlDataSource App { get; }

    public string OwnerConnectionString { get; }

    public bool IsEmbedded => cluster is not null;

    /// <summary>Opens the server that the configuration names, or the private cluster in the data folder.</summary>
    public static async Task<GisDatabase> Open(
        string? connectionString, string dataFolder, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(connectionString)
            ? await OpenEmbedded(
                await EmbeddedPostgres.Start(dataFolder, [], cancellationToken), DefaultName, cancellationToken)
            : await OpenExternal(connectionString, cancellationToken);

    /// <summary>Opens one database of a running cluster, creates it if it is new, and migrates it.</summary>
    public static async Task<GisDatabase> OpenEmbedded(
        EmbeddedPostgres cluster, string name, CancellationToken cancellationToken)
    {
        await cluster.EnsureDatabase(name, template: null, cancellationToken);
        return await Migrated(
            new(
                cluster,
                cluster.ConnectionString(name, EmbeddedPostgres.Owner),
                cluster.ConnectionString(name, EmbeddedPostgres.Application)),
            cancellationToken);
    }

    /// <summary>
    /// A server that we do not run. Its login owns the schema; the service's sessions start as role gis_app, which the
    /// login must be a member of.
    /// </summary>
    public static async Task<GisDatabase> OpenExternal(string connectionString, CancellationToken cancellationToken)
    {
        NpgsqlConnectionStringBuilder application = new(connectionString);
        application.Options = $"{application.Options} -c role={EmbeddedPostgres.Application}".Trim();
        return await Migrated(new(null, connectionString, application.ConnectionString), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Owner.DisposeAsync();
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }
    }

    private static NpgsqlDataSource Connect(string connectionString)
    {
        NpgsqlDataSourceBuilder builder = new(connectionString);
        builder.UseNetTopologySuite(
            Geo.Services.DefaultCoordinateSequenceFactory, Geo.Services.DefaultPrecisionModel);
        return builder.Build();
    }

    private static async Task<GisDatabase> Migrated(GisDatabase database, CancellationToken cancellationToken)
    {
        try
        {
            await Migrator.Migrate(database.Owner, cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }
}
