namespace Gis.Api.Database.Embedded;

/// <summary>The private cluster cannot be created or started; the message is one sentence for a person.</summary>
public sealed class EmbeddedPostgresException : Exception
{
    public EmbeddedPostgresException(string message)
        : base(message)
    {
    }

    public EmbeddedPostgresException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
