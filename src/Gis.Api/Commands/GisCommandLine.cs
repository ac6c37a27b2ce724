using System.CommandLine;
using Gis.Api.Blocks;
using Gis.Api.Commands.Bench;
using Gis.Api.Commands.Plans;
using Gis.Api.Commands.Walks;
using Gis.Api.Database;
using Gis.Api.Database.Embedded;
using Gis.Api.Districting;
using Gis.Api.Imports;
using Gis.Api.Staffing;
using Gis.Spatial.Files;
using Npgsql;

namespace Gis.Api.Commands;

/// <summary>The verbs of the program: exit 0 on success, 2 on wrong usage, 1 on any other failure.</summary>
internal static class GisCommandLine
{
    public const int Failed = 1;
    public const int WrongUsage = 2;

    /// <summary>A running solve stores its best plan within this time of being asked to stop.</summary>
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(100);

    public static async Task<int> Run(string[] arguments)
    {
        var parsed = CreateRoot().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync($"See: gis {Name(parsed.CommandResult.Command)}--help");
            return WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new()
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = ShutdownPatience,
            });
        }
        catch (Exception fault) when (Sentence(fault) is { } sentence)
        {
            await Console.Error.WriteLineAsync("gis: " + sentence);
            return Failed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("gis: stopped before the end; nothing was stored.");
            return Failed;
        }
    }

    /// <summary>The verbs that lead to a command, such as "plan check ".</summary>
    private static string Name(Command command) => command is RootCommand
        ? string.Empty
        : command.Parents.OfType<Command>().Select(Name).FirstOrDefault(string.Empty) + command.Name + " ";

    private static RootCommand CreateRoot()
    {
        RootCommand root = new("Grid mapping and resource allocation on PostGIS.")
        {
            DemoCommand.Create(),
            ServeCommand.Create(),
            StopCommand.Create(),
            StatusCommand.Create(),
            StaffCommand.Create(),
            ReachCommand.Create(),
            SiteCommand.Create(),
            ProvisionCommand.Create(),
            BenchCommand.Create(),
            PlanCommand.Create(),
            BlockCommand.Create(),
            DraftCommand.Create(),
            ImportCommand.Create(),
            ExportCommand.Create(),
        };
        root.Options.Add(CommandContext.Json);
        root.Options.Add(CommandContext.Data);
        return root;
    }

    /// <summary>The faults of the world, in a sentence; anything else is a bug and keeps its stack trace.</summary>
    private static string? Sentence(Exception fault) => fault switch
    {
        CommandException or EmbeddedPostgresException or MigrationException or SourceFileException
            or ImportRefusedException => fault.Message,
        PostgresException refused => $"the database refused: {refused.MessageText}",
        NpgsqlException lost => $"the database cannot be reached: {lost.Message}",
        IOException or UnauthorizedAccessException => fault.Message,
        _ => null,
    };
}
