namespace Gis.Optimization.Staffing.Rosters;

/// <summary>A goal that must not pass an amount, in thousandths: a budget, or an earlier step of a strict order.</summary>
public readonly record struct RosterGoalLimit(RosterGoal Goal, long Most);
