using Gis.Api.Database;

namespace Gis.Api.Hosting;

/// <summary>Composes the service over an open database; the command line and the tests both start here.</summary>
public static class GisHost
{
    /// <param name="database">Open and migrated; the caller disposes it after the application.</param>
    /// <param name="dataFolder">Where keys and settings of this installation live.</param>
    /// <param name="arguments">Configuration as --Key=value, over appsettings.json and the environment.</param>
    public static WebApplication Build(GisDatabase database, string dataFolder, string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = arguments,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton(TimeProvider.System);
        var app = builder.Build();
        app.MapGet("/health/live", () => TypedResults.Text("ok"));
        return app;
    }
}
