using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Gis.Api.Hosting;

namespace Gis.Api.Commands;

/// <summary>gis serve — the API and the viewer on one port, until Ctrl+C, SIGTERM or gis stop.</summary>
internal static class ServeCommand
{
    public const int DefaultPort = 5080;

    public static readonly Option<int> Port = new("--port")
    {
        Description = "Port on the loopback address.",
        DefaultValueFactory = _ => DefaultPort,
    };

    public static Command Create()
    {
        Command command = new("serve", "Serve the API and the viewer.") { Port };
        command.SetAction((parsed, cancellationToken) =>
        {
            CommandContext context = new(parsed);
            return Serve(context, parsed.GetValue(Port), program => Answer(context, program), cancellationToken);
        });
        return command;
    }

    /// <summary>Serves until asked to stop; <paramref name="whenReady"/> runs once the port answers.</summary>
    public static async Task<int> Serve(
        CommandContext context, int port, Func<RunningProgram, Task> whenReady, CancellationToken cancellationToken)
    {
        RefuseSecondProgram(context);
        RefuseTakenPort(port);
        string url = $"http://127.0.0.1:{port}";
        await using var database = await context.OpenDatabase(cancellationToken);
        await using var app = GisHost.Build(database, context.DataFolder, [$"--urls={url}"]);
        await app.StartAsync(cancellationToken);
        try
        {
            var program = RunningProgram.Announce(context.DataFolder, url, TimeProvider.System);
            CommandContext.Say($"Serving on {url}");
            await whenReady(program);

            // The host ends itself on SIGTERM; Ctrl+C reaches us through the token.
            await using var stop = cancellationToken.Register(app.Lifetime.StopApplication);
            await app.WaitForShutdownAsync(CancellationToken.None);
            return 0;
        }
        finally
        {
            RunningProgram.Leave(context.DataFolder);
        }
    }

    private static Task Answer(CommandContext context, RunningProgram program)
    {
        string database = context.ConnectionString is null ? "running" : "external";
        context.Answer(new { program.Url, Database = database, program.Pid, program.Version }, []);
        return Task.CompletedTask;
    }

    private static void RefuseSecondProgram(CommandContext context)
    {
        if (RunningProgram.Find(context.DataFolder) is { } other)
        {
            throw new CommandException(
                $"this data folder is served already on {other.Url} (process {other.Pid}); gis stop ends it.");
        }
    }

    public static void RefuseTakenPort(int port)
    {
        if (port is < 1 or > 65535)
        {
            throw new CommandException($"a port is a number from 1 to 65535, not {port}.");
        }

        TcpListener probe = new(IPAddress.Loopback, port);
        try
        {
            probe.Start();
        }
        catch (SocketException)
        {
            throw new CommandException($"port {port} on 127.0.0.1 is taken by another program; choose one with --port.");
        }
        finally
        {
            probe.Stop();
        }
    }
}
