namespace Gis.Optimization.Staffing;

/// <summary>One grid that needs one worker.</summary>
/// <param name="RequiredSkills">One bit a skill; the worker must have them all.</param>
/// <param name="WishedSkills">One bit a skill or language; each that the worker lacks is charged.</param>
/// <param name="WishedGrade">A worker of a lower grade is charged as one missing skill.</param>
public readonly record struct StaffingGrid(
    double WorkloadHoursPerWeek, ulong RequiredSkills = 0, ulong WishedSkills = 0, int WishedGrade = 0);
