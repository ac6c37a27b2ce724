namespace Gis.Optimization.Staffing;

/// <summary>One grid that needs one worker.</summary>
/// <param name="RequiredSkills">One bit a skill; the worker must have them all.</param>
public readonly record struct StaffingGrid(double WorkloadHoursPerWeek, ulong RequiredSkills = 0);
