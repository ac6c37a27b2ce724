namespace Gis.Api.Database;

/// <summary>The database and this program do not belong together; the message says why.</summary>
public sealed class MigrationException(string message) : Exception(message);
