using System.Net;

namespace Gis.Viewer.Api;

/// <summary>RFC 9457 problem details.</summary>
internal sealed record Problem(string? Type, string? Title, int? Status, string? Detail);

/// <summary>The server refused a call; the message is the sentence to show.</summary>
internal sealed class ProblemException(HttpStatusCode status, string sentence) : Exception(sentence)
{
    public HttpStatusCode Status => status;
}
