using Hangfire.Logging;

namespace Gis.Api.Jobs;

/// <summary>Hangfire's words in our log.</summary>
/// <remarks>
/// Hangfire keeps one provider for the whole process. Its own adapter throws once the host that set it has stopped, and
/// with it end the workers of every other host in the process; this one falls silent.
/// </remarks>
internal sealed class HangfireLog(ILoggerFactory loggers) : ILogProvider
{
    public ILog GetLogger(string name) => new Log(loggers, name);

    private sealed class Log(ILoggerFactory loggers, string name) : ILog
    {
        bool ILog.Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception)
        {
            try
            {
                var logger = loggers.CreateLogger(name);
                var level = LevelOf(logLevel);
                if (messageFunc is not null && logger.IsEnabled(level))
                {
                    logger.Log(level, default, messageFunc(), exception, static (message, _) => message);
                }

                return logger.IsEnabled(level);
            }
            catch (ObjectDisposedException)
            {
                return false;
            }
        }

        private static Microsoft.Extensions.Logging.LogLevel LevelOf(Hangfire.Logging.LogLevel level) => level switch
        {
            Hangfire.Logging.LogLevel.Trace => Microsoft.Extensions.Logging.LogLevel.Trace,
            Hangfire.Logging.LogLevel.Debug => Microsoft.Extensions.Logging.LogLevel.Debug,
            Hangfire.Logging.LogLevel.Info => Microsoft.Extensions.Logging.LogLevel.Information,
            Hangfire.Logging.LogLevel.Warn => Microsoft.Extensions.Logging.LogLevel.Warning,
            Hangfire.Logging.LogLevel.Error => Microsoft.Extensions.Logging.LogLevel.Error,
            _ => Microsoft.Extensions.Logging.LogLevel.Critical,
        };
    }
}
