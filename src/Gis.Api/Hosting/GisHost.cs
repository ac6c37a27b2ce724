using Gis.Api.Accounts;
using Gis.Api.Approvals;
using Gis.Api.Areas;
using Gis.Api.Audit;
using Gis.Api.Blocks;
using Gis.Api.Database;
using Gis.Api.Districting;
using Gis.Api.Exports;
using Gis.Api.Facilities;
using Gis.Api.Grids;
using Gis.Api.Imports;
using Gis.Api.Jobs;
using Gis.Api.Plans;
using Gis.Api.Points;
using Gis.Api.Reach;
using Gis.Api.Rules;
using Gis.Api.Siting;
using Gis.Api.Staffing;
using Gis.Api.Tiles;
using Gis.Api.Workers;

namespace Gis.Api.Hosting;

/// <summary>Composes the service over an open database; the command line and the tests both start here.</summary>
public static class GisHost
{
    /// <summary>Largest request body: an import of a city.</summary>
    private const long MaxBodyBytes = 1L << 30;

    private const int MaxHeaderBytes = 32 * 1024;

    /// <param name="database">Open and migrated; the caller disposes it after the application.</param>
    /// <param name="dataFolder">Where keys and settings (gis.json) of this installation live.</param>
    /// <param name="arguments">Configuration as --Key:Sub=value; stronger than files and environment.</param>
    /// <param name="configure">Last word on the builder before the application is built.</param>
    public static WebApplication Build(
        GisDatabase database,
        string dataFolder,
        string[] arguments,
        Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = arguments,
            ContentRootPath = AppContext.BaseDirectory,
        });
        Configure(builder, Path.GetFullPath(dataFolder), arguments);
        configure?.Invoke(builder);
        AddServices(builder, database);

        var app = builder.Build();
        Use(app);
        Map(app);
        return app;
    }

    private static void Configure(WebApplicationBuilder builder, string dataFolder, string[] arguments)
    {
        builder.Configuration
            .AddInMemoryCollection([new(SigningKey.DefaultFileKey, Path.Combine(dataFolder, "signing.key"))])
            .AddJsonFile(Path.Combine(dataFolder, "gis.json"), optional: true, reloadOnChange: false)
            .AddEnvironmentVariables()
            .AddCommandLine(arguments);
        builder.Logging.AddGisLogging();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        });
    }

    private static void AddServices(WebApplicationBuilder builder, GisDatabase database)
    {
        var services = builder.Services;
        services.AddSingleton(database);
        services.AddSingleton(TimeProvider.System);
        services.AddOptions<MapOptions>().BindConfiguration(MapOptions.Section);
        services.AddProblemDetails().AddExceptionHandler<FaultHandler>();
        services.AddGisJson();
        services.AddOpenApi("v1");
        services.AddGisCompression();
        services.AddGisHealth();
        services.AddGisTelemetry(builder.Configuration);
        services.AddAccounts(builder.Configuration);
        services.AddTiles();
        services.AddJobs(database, builder.Configuration);
        services.AddPlans();
        services.AddJobKind<StaffPlan>();
        services.AddReach();
        services.AddSiting();
        services.AddDistricting();
        services.AddJobKind<BlockJob>();
    }

    private static void Use(WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            SuppressDiagnosticsCallback = context => FaultHandler.IsExpected(context.Exception),
        });
        app.UseSecurityHeaders(app.Configuration.GetSection(MapOptions.Section).Get<MapOptions>() ?? new());
        app.UseStatusCodePages(FaultHandler.DescribeStatus);
        app.UseResponseCompression();
        app.UseViewer();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
    }

    private static void Map(WebApplication app)
    {
        app.MapGisHealth();
        app.MapGisMetrics();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapSettings();
        app.MapAccounts();
        app.MapAudit();
        app.MapAreas();
        app.MapPlans();
        app.MapGrids();
        app.MapPoints();
        app.MapApprovals();
        app.MapFacilities();
        app.MapWorkers();
        app.MapRules();
        app.MapJobs();
        app.MapStaffing();
        app.MapTiles();
        app.MapImports();
        app.MapExports();
        app.MapReach();
        app.MapSiting();
        app.MapDistricting();
        app.MapBlocks();
        app.MapViewerPages();
    }
}
