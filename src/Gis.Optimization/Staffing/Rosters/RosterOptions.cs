namespace Gis.Optimization.Staffing.Rosters;

/// <summary>How to search.</summary>
/// <param name="Seed">The same seed, problem and rounds give the same roster.</param>
/// <param name="Rounds">Neighbourhoods to try at most; null: until the deadline.</param>
/// <param name="EnoughGap">The search may end at this gap; zero asks for the proof.</param>
/// <param name="Order">Goals in strict order: each is settled before the next counts. Null: all by weight.</param>
public sealed record RosterOptions(
    int Seed = 0, int? Rounds = null, double EnoughGap = 0, IReadOnlyList<RosterGoal>? Order = null);
