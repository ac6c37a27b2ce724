using Gis.Optimization.Staffing;

namespace Gis.Api.Staffing;

/// <summary>A staffing problem in numbers, and the keys behind its indices.</summary>
/// <param name="Problem">One worker a grid, no wishes; <see cref="RosterReader"/> makes the general problem of it.</param>
internal sealed record StaffingCase(
    StaffedPlan Plan,
    string Area,
    StaffingRules Rules,
    IReadOnlyList<GridRow> Grids,
    IReadOnlyList<WorkerRow> Workers,
    IReadOnlyList<TodayShare> Today,
    StaffingWishNames Wishes,
    StaffingProblem Problem)
{
    public int IndexOfGrid(string code) => Grids.Index().FirstOrDefault(row => row.Item.Code == code, (-1, null!)).Index;

    public int IndexOfWorker(string code) =>
        Workers.Index().FirstOrDefault(row => row.Item.Code == code, (-1, null!)).Index;

    /// <summary>The distance from each worker's base to the grid, in metres.</summary>
    public double[] MetresTo(int grid)
    {
        double[] metres = new double[Workers.Count];
        Problem.Travel.Metres(grid, metres);
        return metres;
    }
}

/// <summary>A grid as staffing reads it; the place is a point inside it.</summary>
/// <param name="WishedSkills">With wished languages among them, as with the skills of a worker.</param>
internal sealed record GridRow(
    long Id,
    string Code,
    string Area,
    double Hours,
    string[] RequiredSkills,
    string[] WishedSkills,
    int WishedGrade,
    double Longitude,
    double Latitude);

/// <summary>A worker as staffing reads it; the place is the base.</summary>
internal sealed record WorkerRow(
    long Id, string Code, double Hours, string[] Skills, int Grade, bool IsAvailable, double Longitude, double Latitude);

/// <summary>A worker's part of a grid in the staffing in force, by index.</summary>
internal readonly record struct TodayShare(int Worker, int Grid, double Share);
