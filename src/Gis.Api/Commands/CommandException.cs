namespace Gis.Api.Commands;

/// <summary>A verb cannot do what was asked; the message is one sentence for a person, and the exit code is 1.</summary>
public sealed class CommandException(string message) : Exception(message);
