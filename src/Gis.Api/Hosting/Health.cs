using Gis.Api.Database;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Gis.Api.Hosting;

/// <summary>Live: the process answers. Ready: its database answers and has every migration.</summary>
internal sealed class DatabaseHealth(GisDatabase database) : IHealthCheck
{
    public const string Tag = "ready";

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await Migrator.IsCurrent(database.Owner, cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The database lacks migrations of this program.");
        }
        catch (NpgsqlException fault)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", fault);
        }
    }
}

internal static class Health
{
    public static void AddGisHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: [DatabaseHealth.Tag]);

    public static void MapGisHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains(DatabaseHealth.Tag) })
            .AllowAnonymous();
    }
}
