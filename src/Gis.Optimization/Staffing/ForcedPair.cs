namespace Gis.Optimization.Staffing;

/// <summary>What happens when a worker is forced on a grid and everyone else is arranged as well as possible.</summary>
/// <param name="Cost">The parts of the cost of the pair itself.</param>
/// <param name="ExtraCost">By how much the cost of the whole staffing rises.</param>
/// <param name="Moves">Every grid that changes hands; worker -1 is nobody.</param>
public sealed record ForcedPair(
    int Worker, int Grid, PairCost Cost, double ExtraCost, IReadOnlyList<(int Grid, int From, int To)> Moves);
