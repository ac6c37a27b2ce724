using System.CommandLine;
using System.Diagnostics;

namespace Gis.Api.Commands;

/// <summary>gis stop — asks the serving program to end, which also stops the private database behind it.</summary>
internal static class StopCommand
{
    /// <summary>A running solve gets this long to store its best plan.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static Command Create()
    {
        Command command = new("stop", "Stop the serving program and its private database; a running solve keeps its best plan.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            CommandContext context = new(parsed);
            var program = RunningProgram.Find(context.DataFolder);
            if (program is not null)
            {
                await End(program.Pid, cancellationToken);
            }

            context.Answer(
                new { program?.Url, Database = "stopped", program?.Pid, Version = RunningProgram.CurrentVersion },
                [program is null ? "Nothing was serving." : $"Stopped the program on {program.Url}."]);
            return 0;
        });
        return command;
    }

    private static async Task End(int processId, CancellationToken cancellationToken)
    {
        using var process = Process.GetProcessById(processId);
        using var terminate = Process.Start("kill", ["-TERM", processId.ToString()]);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandException(
                $"Process {processId} has not ended within {Patience.TotalSeconds:0} seconds of being asked.");
        }
    }
}
