namespace Gis.Optimization.Staffing.Rosters;

/// <summary>One wish of a request, with how much it matters.</summary>
/// <param name="First">Worker of a pin or a forbidden pair, first grid of a company, number of a budget.</param>
/// <param name="Second">Grid of a pair, second grid of a company.</param>
/// <param name="Grade">Wishes of the lowest grade are given up first.</param>
public readonly record struct RosterWish(RosterWishKind Kind, int First, int Second = 0, int Grade = 1);

public enum RosterWishKind
{
    Pin,
    Forbid,
    Together,
    Budget,
}
