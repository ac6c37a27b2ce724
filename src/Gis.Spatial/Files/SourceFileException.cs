namespace Gis.Spatial.Files;

/// <summary>The whole file is refused; the message is one sentence that says what is wrong and where.</summary>
public sealed class SourceFileException(string message, Exception? cause = null) : Exception(message, cause);
