using Gis.Api.Database;
using Gis.Optimization.Staffing;
using Gis.Spatial.Coordinates;

namespace Gis.Api.Staffing;

/// <summary>Turns the rows of a plan into a staffing problem: the only bridge from keys to indices.</summary>
internal static class StaffingProblemReader
{
    private const int LargestNumberOfSkills = 64;

    private const string SelectGrids = """
        SELECT g.id, g.code, g.area, g.workload_hours, g.households, g.required_skills, ST_X(label), ST_Y(label)
        FROM grid g, ST_PointOnSurface(g.geom) AS label
        WHERE g.district = $1 AND g.plan_id = $2 AND g.area LIKE $3 || '%'
        ORDER BY g.code
        """;

    private const string SelectWorkers = """
        SELECT id, code, hours_per_week, skills, status = 'available', ST_X(home), ST_Y(home)
        FROM worker
        WHERE district = $1 AND area LIKE $2 || '%'
        ORDER BY code
        """;

    /// <summary>Today's staffing is the plan's own; a new plan inherits that of the published one by grid code.</summary>
    private const string SelectToday = """
        WITH today AS (
            SELECT s.id, s.plan_id
            FROM staffing s
            JOIN plan p ON p.district = s.district AND p.id = s.plan_id
            WHERE s.district = $1 AND s.status = 'current'
              AND (p.id = $2 OR (gis_in_force(p, current_date) AND p.area = $3))
            ORDER BY p.id = $2 DESC
            LIMIT 1)
        SELECT g.id, sa.worker_id
        FROM today
        JOIN staffing_assignment sa ON sa.district = $1 AND sa.staffing_id = today.id
        JOIN grid then_grid ON then_grid.district = $1 AND then_grid.plan_id = today.plan_id
            AND then_grid.id = sa.grid_id
        JOIN grid g ON g.district = $1 AND g.plan_id = $2 AND g.code = then_grid.code
        """;

    /// <exception cref="ArgumentException">The rows cannot be weighed; the message says why.</exception>
    public static async Task<StaffingCase> Read(
        GisSession session, StaffedPlan plan, string area, CancellationToken cancellationToken)
    {
        var rules = await StaffingRules.Read(session, plan.District, cancellationToken);
        var grids = await ReadGrids(session, plan, area, rules, cancellationToken);
        var workers = await ReadWorkers(session, plan, area, cancellationToken);
        var today = await ReadToday(session, plan, cancellationToken);
        return new(plan, area, rules, grids, workers, ToProblem(grids, workers, today, rules));
    }

    private static StaffingProblem ToProblem(
        List<GridRow> grids, List<WorkerRow> workers, Dictionary<long, long> gridOfWorker, StaffingRules rules)
    {
        var bits = Bits(grids);
        var indexOfGrid = grids.Index().ToDictionary(row => row.Item.Id, row => row.Index);
        var plane = TransverseMercator.Local(
            grids.Select(grid => grid.Longitude).DefaultIfEmpty().Average(),
            grids.Select(grid => grid.Latitude).DefaultIfEmpty().Average());
        return new(
            [.. workers.Select(worker => new StaffingWorker(
                worker.Hours,
                Mask(worker.Skills, bits),
                worker.IsAvailable,
                gridOfWorker.TryGetValue(worker.Id, out long grid) ? indexOfGrid.GetValueOrDefault(grid, -1) : -1))],
            [.. grids.Select(grid => new StaffingGrid(grid.Hours, Mask(grid.RequiredSkills, bits)))],
            new StraightLineTravel(
                [.. workers.Select(worker => plane.Project(worker.Longitude, worker.Latitude))],
                [.. grids.Select(grid => plane.Project(grid.Longitude, grid.Latitude))],
                rules.Detour),
            rules.Weights);
    }

    private static Dictionary<string, int> Bits(List<GridRow> grids)
    {
        var skills = grids.SelectMany(grid => grid.RequiredSkills).Distinct().Order(StringComparer.Ordinal).ToList();
        return skills.Count <= LargestNumberOfSkills
            ? skills.Index().ToDictionary(skill => skill.Item, skill => skill.Index)
            : throw new ArgumentException(
                $"The grids ask for {skills.Count} different skills; at most {LargestNumberOfSkills} can be told apart.");
    }

    private static ulong Mask(string[] skills, Dictionary<string, int> bits) =>
        skills.Aggregate(0UL, (mask, skill) => bits.TryGetValue(skill, out int bit) ? mask | (1UL << bit) : mask);

    private static async Task<List<GridRow>> ReadGrids(
        GisSession session, StaffedPlan plan, string area, StaffingRules rules, CancellationToken cancellationToken)
    {
        List<GridRow> grids = [];
        await using var command = session.Command(SelectGrids).With(plan.District).With(plan.Id).With(area);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            double recorded = reader.GetDouble(3);
            grids.Add(new(
                Id: reader.GetInt64(0),
                Code: reader.GetString(1),
                Area: reader.GetString(2),
                Hours: recorded > 0 ? recorded : rules.HoursOf(reader.GetInt32(4)),
                RequiredSkills: reader.GetFieldValue<string[]>(5),
                Longitude: reader.GetDouble(6),
                Latitude: reader.GetDouble(7)));
        }

        return grids;
    }

    private static async Task<List<WorkerRow>> ReadWorkers(
        GisSession session, StaffedPlan plan, string area, CancellationToken cancellationToken)
    {
        List<WorkerRow> workers = [];
        await using var command = session.Command(SelectWorkers).With(plan.District).With(area);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            workers.Add(new(
                Id: reader.GetInt64(0),
                Code: reader.GetString(1),
                Hours: reader.GetDouble(2),
                Skills: reader.GetFieldValue<string[]>(3),
                IsAvailable: reader.GetBoolean(4),
                Longitude: reader.GetDouble(5),
                Latitude: reader.GetDouble(6)));
        }

        return workers;
    }

    /// <summary>The grid of this plan that each worker has today.</summary>
    private static async Task<Dictionary<long, long>> ReadToday(
        GisSession session, StaffedPlan plan, CancellationToken cancellationToken)
    {
        Dictionary<long, long> gridOfWorker = [];
        await using var command = session.Command(SelectToday).With(plan.District).With(plan.Id).With(plan.Area);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            gridOfWorker.Add(reader.GetInt64(1), reader.GetInt64(0));
        }

        return gridOfWorker;
    }
}
