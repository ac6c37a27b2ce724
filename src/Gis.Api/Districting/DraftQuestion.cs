namespace Gis.Api.Districting;

/// <summary>Which grids to propose for one community of a plan.</summary>
/// <param name="Plan">The plan that the drafts start from.</param>
/// <param name="Area">The community.</param>
/// <param name="Wish">What is wanted.</param>
internal sealed record DraftQuestion(Guid Plan, string Area, StartDraftsRequest Wish)
{
    public const double DefaultSeconds = 30;

    public TimeSpan Limit => TimeSpan.FromSeconds(Wish.Seconds ?? DefaultSeconds);
}
