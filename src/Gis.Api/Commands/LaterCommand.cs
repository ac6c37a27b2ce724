using System.CommandLine;

namespace Gis.Api.Commands;

/// <summary>A verb whose name is promised and whose work is not there yet: it says so and fails.</summary>
internal static class LaterCommand
{
    public static Command Create(string name, string description)
    {
        Command command = new(name, description + " Not available in this version.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(int (_) => throw new CommandException($"'{name}' is not available in this version."));
        return command;
    }
}
