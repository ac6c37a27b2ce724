namespace Gis.Optimization.Reach;

/// <summary>What the streets are to one kind of walker.</summary>
/// <param name="FeelsSlopes">A metre uphill counts for more, where the heights of a street are known.</param>
public readonly record struct WalkingProfile(bool AvoidsSteps, bool FeelsSlopes);
