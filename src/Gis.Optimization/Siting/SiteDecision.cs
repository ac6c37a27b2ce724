namespace Gis.Optimization.Siting;

/// <summary>Why a site was taken or left.</summary>
/// <param name="Gain">
/// Chosen: what the plan loses without this site. Rejected: what the plan gains when this site is opened as one more.
/// In the unit of the objective.
/// </param>
/// <param name="Instead">Rejected: the chosen site that it would best replace; -1 for a chosen one.</param>
/// <param name="ExchangeLoss">Rejected: how much worse the plan gets by that; never below zero at an optimum.</param>
public readonly record struct SiteDecision(int Site, bool Chosen, double Gain, int Instead, double ExchangeLoss);
