using System.Net;
using System.Text.Json;

namespace Gis.Viewer.Api;

/// <summary>RFC 9457 problem details.</summary>
/// <param name="Place">GeoJSON of the offending place, where there is one.</param>
/// <param name="Changed">What others did meanwhile, where that stands in the way.</param>
/// <param name="Plans">Published plans that stand in the way.</param>
internal sealed record Problem(
    string? Type,
    string? Title,
    int? Status,
    string? Detail,
    JsonElement? Place,
    RuleHit[]? Hits,
    FaultyRow[]? Rows,
    OtherEdit[]? Changed,
    UndonePlan[]? Plans = null);

/// <summary>A plan published while another was drawn, which that one would undo.</summary>
internal sealed record UndonePlan(Guid Id, string Name, string Area, DateOnly EffectiveFrom);

/// <summary>The server refused a call; the message is the sentence to show.</summary>
internal sealed class ProblemException(HttpStatusCode status, string sentence, Problem? told = null)
    : Exception(sentence)
{
    public HttpStatusCode Status => status;

    /// <summary>All that the server said; null when it said nothing that can be read.</summary>
    public Problem? Told => told;
}
