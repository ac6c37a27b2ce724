namespace Gis.Optimization.Staffing.Rosters;

/// <summary>A roster of many streets that were solved one by one.</summary>
/// <param name="Plan">
/// The roster of the whole problem. Where it was cut its bound is negative infinity: sending a worker to another part
/// might cost less, and nothing is proved about that.
/// </param>
/// <param name="Parts">How many parts were solved; one where the problem was not cut.</param>
/// <param name="BoundWithinParts">No roster in which every worker stays in their part costs less.</param>
public sealed record CityRoster(RosterPlan Plan, int Parts, double BoundWithinParts);
