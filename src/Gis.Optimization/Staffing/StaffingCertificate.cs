namespace Gis.Optimization.Staffing;

/// <summary>A price for each grid and worker, in whole <see cref="StaffingProblem.CostUnit"/>s.</summary>
/// <remarks>
/// Where the two prices of a pair never exceed its cost, a grid's price never exceeds the cost of leaving it uncovered
/// and no worker's price is positive, every staffing costs at least the sum of all prices.
/// </remarks>
public sealed record StaffingCertificate(IReadOnlyList<long> GridPrices, IReadOnlyList<long> WorkerPrices);
