using Gis.Optimization.Reach;

namespace Gis.Api.Reach;

/// <summary>Who gets the places of facilities with limited room.</summary>
/// <param name="Code">As it is asked for.</param>
/// <param name="Description">As the totals of a reach have it.</param>
internal sealed record PlaceAllocation(
    string Code, string Description, Func<WalkPairs, double[], bool[], double[], Coverage> Allocate)
{
    private static readonly PlaceAllocation[] Known =
    [
        new("nearest", "nearest first", NearestFirstAllocation.Allocate),
        new(
            "optimal",
            "most served, least walking",
            (pairs, capacity, unattached, people) =>
                OptimalAllocation.Allocate(pairs, capacity, unattached, people).Coverage),
    ];

    public static PlaceAllocation Nearest => Known[0];

    public static IEnumerable<string> Codes => Known.Select(allocation => allocation.Code);

    /// <summary>Null for a code that is not known; nothing given means the nearest first.</summary>
    public static PlaceAllocation? Find(string? code) =>
        code is null ? Nearest : Array.Find(Known, allocation => allocation.Code == code);

    /// <summary>The one that a stored reach was computed with.</summary>
    public static PlaceAllocation Stored(string? description) =>
        Array.Find(Known, allocation => allocation.Description == description) ?? Nearest;
}
