namespace Gis.Optimization.Staffing;

/// <summary>One worker who can take one grid.</summary>
/// <param name="HoursPerWeek">Hours of the contract; more workload than that is overload.</param>
/// <param name="Skills">One bit a skill.</param>
/// <param name="IsAvailable">False while on leave, seconded or gone: gets no grid.</param>
/// <param name="CurrentGrid">Index of the grid that the worker has today, or -1.</param>
/// <param name="Grade">Rank or experience; compared with what a grid wishes.</param>
public readonly record struct StaffingWorker(
    double HoursPerWeek, ulong Skills = 0, bool IsAvailable = true, int CurrentGrid = -1, int Grade = 0);
