using Gis.Api.Database;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.PostgreSql;
using Npgsql;

namespace Gis.Api.Jobs;

/// <summary>Hangfire on our own database: durable wake-up calls shared by any number of processes.</summary>
public static class JobHosting
{
    private const string Schema = "hangfire";

    private const string Grant = $"""
        GRANT USAGE ON SCHEMA {Schema} TO gis_app;
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {Schema} TO gis_app;
        GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA {Schema} TO gis_app;
        """;

    /// <summary>Any number that no other program on the server uses: "gisjob" in ASCII.</summary>
    private const long LockKey = 0x6769736a6f62;

    extension(IServiceCollection services)
    {
        /// <summary>Queue, sweeper, signals, and workers as <see cref="JobOptions"/> says.</summary>
        public void AddJobs(GisDatabase database, IConfiguration configuration)
        {
            PrepareSchema(database.Owner);
            services.AddOptionsWithValidateOnStart<JobOptions, JobOptionsValidator>()
                .BindConfiguration(JobOptions.Section);
            var jobs = configuration.GetSection(JobOptions.Section).Get<JobOptions>() ?? new();

            services.AddSingleton<JobQueue>();
            services.AddSingleton<RowSignals>();
            services.AddHostedService(provider => provider.GetRequiredService<RowSignals>());
            services.AddHostedService<JobSweeper>();
            services.AddScoped<JobRunner>();

            // Hangfire's own registrations are statics of the process: a second host would take the first one's jobs.
            services.AddSingleton<JobActivator>(
                provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()));
            services.AddSingleton<JobStorage>(_ => new PostgreSqlStorage(
                new AppConnections(database.App),
                new PostgreSqlStorageOptions
                {
                    SchemaName = Schema,
                    PrepareSchemaIfNecessary = false,
                    EnableLongPolling = true,
                    // A wake-up call is lost when the connection that listens for it breaks: then a job waits this long.
                    QueuePollInterval = TimeSpan.FromSeconds(1),
                    UseSlidingInvisibilityTimeout = true,
                }));
            services.AddHangfire((provider, hangfire) => hangfire.UseRecommendedSerializerSettings()
                .UseLogProvider(new HangfireLog(provider.GetRequiredService<ILoggerFactory>())));
            if (jobs.Workers > 0)
            {
                services.Configure<HostOptions>(
                    host => host.ShutdownTimeout = jobs.ShutdownLimit + TimeSpan.FromSeconds(10));
                services.AddHangfireServer(server =>
                {
                    server.WorkerCount = jobs.Workers;
                    server.ShutdownTimeout = jobs.ShutdownLimit;
                });
            }
        }

        /// <summary>Makes one kind of job known to the workers.</summary>
        public void AddJobKind<TKind>()
            where TKind : class, IJobKind => services.AddScoped<IJobKind, TKind>();
    }

    /// <summary>The service's role must not create schemas, so the owner prepares Hangfire's tables.</summary>
    private static void PrepareSchema(NpgsqlDataSource owner)
    {
        using var connection = owner.OpenConnection();
        Execute(connection, $"SELECT pg_advisory_lock({LockKey})");
        PostgreSqlObjectsInstaller.Install(connection, Schema);
        Execute(connection, Grant);
        Execute(connection, $"SELECT pg_advisory_unlock({LockKey})");
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using NpgsqlCommand command = new(sql, connection);
        command.ExecuteNonQuery();
    }

    private sealed class AppConnections(NpgsqlDataSource app) : IConnectionFactory
    {
        public NpgsqlConnection GetOrCreateConnection() => app.CreateConnection();
    }
}
