namespace Gis.Optimization.Staffing.Rosters;

/// <summary>One worker who can work parts of several grids.</summary>
/// <param name="HoursPerWeek">Hours of the contract.</param>
/// <param name="Skills">One bit a skill or language.</param>
/// <param name="Grade">Rank or experience; compared with what a grid wishes.</param>
/// <param name="IsAvailable">False while on leave, seconded, absent or gone: gets nothing.</param>
public readonly record struct RosterWorker(
    double HoursPerWeek, ulong Skills = 0, int Grade = 0, bool IsAvailable = true);
