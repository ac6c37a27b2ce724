using Gis.Api.Accounts;
using Microsoft.Extensions.Logging.Console;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Gis.Api.Hosting;

/// <summary>Structured logs, traces and metrics, by the names of the OpenTelemetry conventions.</summary>
internal static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>One JSON line an event on standard error, with the trace it belongs to.</summary>
    public static void AddGisLogging(this ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddJsonConsole(console =>
        {
            console.IncludeScopes = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });
        logging.Services.Configure<ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddFilter("Hangfire", LogLevel.Warning);
        logging.AddFilter("Npgsql", LogLevel.Warning);
    }

    /// <summary>Metrics are always there for /metrics; they and traces are sent when an endpoint is named.</summary>
    public static void AddGisTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var isPushed = !string.IsNullOrWhiteSpace(configuration[Endpoint]);
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("gis"))
            .WithMetrics(metrics =>
            {
                metrics.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddNpgsqlInstrumentation()
                    .AddPrometheusExporter();
                if (isPushed)
                {
                    metrics.AddOtlpExporter();
                }
            })
            .WithTracing(traces =>
            {
                if (isPushed)
                {
                    traces.AddAspNetCoreInstrumentation().AddNpgsql().AddOtlpExporter();
                }
            });
    }

    public static void MapGisMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapPrometheusScrapingEndpoint("/metrics").RequireRoles(Roles.Admin);
}
