using System.CommandLine;
using Gis.Api.Database.Embedded;

namespace Gis.Api.Commands;

/// <summary>gis status — whether the program serves and its database runs; starts neither.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        Command command = new("status", "Show whether the program serves and its database runs.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            CommandContext context = new(parsed);
            var program = RunningProgram.Find(context.DataFolder);
            string database = context.ConnectionString is not null
                ? "external"
                : await EmbeddedPostgres.IsRunning(context.DataFolder, cancellationToken) ? "running" : "stopped";
            context.Answer(
                new { program?.Url, Database = database, program?.Pid, Version = RunningProgram.CurrentVersion },
                [
                    program is null ? "The program does not serve." : $"Serving on {program.Url} (process {program.Pid}).",
                    $"Database: {database}. Version {RunningProgram.CurrentVersion}.",
                ]);
            return 0;
        });
        return command;
    }
}
