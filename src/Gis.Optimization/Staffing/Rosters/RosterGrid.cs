namespace Gis.Optimization.Staffing.Rosters;

/// <summary>One grid whose weekly hours are handed out in equal parts.</summary>
/// <param name="RequiredSkills">One bit a skill; every worker of the grid must have them all.</param>
/// <param name="WishedSkills">One bit a skill; each that a worker lacks is charged.</param>
/// <param name="WishedGrade">A worker of a lower grade is charged as one missing skill.</param>
public readonly record struct RosterGrid(
    double HoursPerWeek, ulong RequiredSkills = 0, ulong WishedSkills = 0, int WishedGrade = 0);
