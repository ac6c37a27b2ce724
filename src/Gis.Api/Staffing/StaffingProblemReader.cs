using Gis.Api.Database;
using Gis.Optimization.Staffing;
using Gis.Spatial.Coordinates;

namespace Gis.Api.Staffing;

/// <summary>Turns the rows of a plan into a staffing problem: the only bridge from keys to indices.</summary>
internal static class StaffingProblemReader
{
    private const int LargestNumberOfSkills = 64;

    private const string SelectGrids = """
        SELECT g.id, g.code, g.area, g.workload_hours, g.required_skills, g.wished_skills, g.wished_grade, ST_X(label),
            ST_Y(label), g.wished_languages
        FROM grid g, ST_PointOnSurface(g.geom) AS label
        WHERE g.district = $1 AND g.plan_id = $2 AND g.area LIKE $3 || '%'
        ORDER BY g.code
        """;

    private const string SelectWorkers = """
        SELECT id, code, hours_per_week, skills, grade, status = 'available', ST_X(home), ST_Y(home), languages
        FROM worker
        WHERE district = $1 AND area LIKE $2 || '%' AND role NOT IN ('supervisor', 'police', 'lawyer', 'doctor')
        ORDER BY code
        """;

    private const string SelectToday = $"""
        WITH {TodayStaffing.Sql}
        SELECT g.id, sa.worker_id, sa.share
        FROM today
        JOIN staffing_assignment sa ON sa.district = $1 AND sa.staffing_id = today.id AND sa.role = 'grid_worker'
        JOIN grid then_grid ON then_grid.district = $1 AND then_grid.plan_id = today.plan_id
            AND then_grid.id = sa.grid_id
        JOIN grid g ON g.district = $1 AND g.plan_id = $2 AND g.code = then_grid.code
        """;

    private const string SelectCounts = "SELECT * FROM gis_workload_counts($1, $2, $3)";

    /// <exception cref="ArgumentException">The rows cannot be weighed; the message says why.</exception>
    /// <exception cref="StaffingException">The request names a worker, grid or rule that there is not.</exception>
    public static async Task<StaffingCase> Read(
        GisSession session, StaffedPlan plan, string area, StaffingRequest request, CancellationToken cancellationToken)
    {
        var rules = await StaffingRules.Read(session, plan.District, request.Rules, cancellationToken);
        var grids = await ReadGrids(session, plan, area, rules, request.UsesModel, cancellationToken);
        var workers = await ReadWorkers(session, plan, area, cancellationToken);
        var today = await ReadToday(session, plan, grids, workers, cancellationToken);
        var wishes = StaffingWishNames.Resolve(request, workers, grids);
        for (int worker = 0; worker < workers.Count; worker++)
        {
            workers[worker] = workers[worker] with
            {
                IsAvailable = workers[worker].IsAvailable && !wishes.Absent.Contains(worker),
            };
        }

        return new(plan, area, rules, grids, workers, today, wishes, ToProblem(grids, workers, today, rules));
    }

    private static StaffingProblem ToProblem(
        List<GridRow> grids, List<WorkerRow> workers, List<TodayShare> today, StaffingRules rules)
    {
        var bits = Bits(grids);
        var (homes, labels) = Places(grids, workers);
        var gridOf = new Dictionary<int, int>();
        var taken = new HashSet<int>();
        foreach (var share in today.OrderByDescending(share => share.Share))
        {
            if (!gridOf.ContainsKey(share.Worker) && taken.Add(share.Grid))
            {
                gridOf.Add(share.Worker, share.Grid);
            }
        }

        return new(
            [.. workers.Select((worker, at) => new StaffingWorker(
                worker.Hours, Mask(worker.Skills, bits), worker.IsAvailable, gridOf.GetValueOrDefault(at, -1), worker.Grade))],
            [.. grids.Select(grid => new StaffingGrid(
                grid.Hours, Mask(grid.RequiredSkills, bits), Mask(grid.WishedSkills, bits), grid.WishedGrade))],
            new StraightLineTravel(homes, labels, rules.Detour),
            rules.Weights);
    }

    /// <summary>Bases of the workers and label points of the grids in metres of one plane.</summary>
    internal static ((double X, double Y)[] Homes, (double X, double Y)[] Labels) Places(
        IReadOnlyList<GridRow> grids, IReadOnlyList<WorkerRow> workers)
    {
        var plane = TransverseMercator.Local(
            grids.Select(grid => grid.Longitude).DefaultIfEmpty().Average(),
            grids.Select(grid => grid.Latitude).DefaultIfEmpty().Average());
        return (
            [.. workers.Select(worker => plane.Project(worker.Longitude, worker.Latitude))],
            [.. grids.Select(grid => plane.Project(grid.Longitude, grid.Latitude))]);
    }

    internal static Dictionary<string, int> Bits(IReadOnlyList<GridRow> grids)
    {
        var skills = grids
            .SelectMany(grid => grid.RequiredSkills.Concat(grid.WishedSkills))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        return skills.Count <= LargestNumberOfSkills
            ? skills.Index().ToDictionary(skill => skill.Item, skill => skill.Index)
            : throw new ArgumentException(
                $"The grids ask for {skills.Count} different skills; at most {LargestNumberOfSkills} can be told apart.");
    }

    internal static ulong Mask(string[] skills, Dictionary<string, int> bits) =>
        skills.Aggregate(0UL, (mask, skill) => bits.TryGetValue(skill, out int bit) ? mask | (1UL << bit) : mask);

    /// <summary>A language is a skill to the search; its name must not be taken for one.</summary>
    private static IEnumerable<string> Spoken(string[] languages) => languages.Select(language => $"language:{language}");

    private static async Task<List<GridRow>> ReadGrids(
        GisSession session,
        StaffedPlan plan,
        string area,
        StaffingRules rules,
        bool usesModel,
        CancellationToken cancellationToken)
    {
        List<GridRow> grids = [];
        await using (var command = session.Command(SelectGrids).With(plan.District).With(plan.Id).With(area))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                grids.Add(new(
                    Id: reader.GetInt64(0),
                    Code: reader.GetString(1),
                    Area: reader.GetString(2),
                    Hours: reader.GetDouble(3),
                    RequiredSkills: reader.GetFieldValue<string[]>(4),
                    WishedSkills: [.. reader.GetFieldValue<string[]>(5), .. Spoken(reader.GetFieldValue<string[]>(9))],
                    WishedGrade: reader.GetInt32(6),
                    Longitude: reader.GetDouble(7),
                    Latitude: reader.GetDouble(8)));
            }
        }

        if (usesModel || grids.Any(grid => grid.Hours <= 0))
        {
            var counted = await ReadCounts(session, plan, area, cancellationToken);
            grids = [.. grids.Select(grid => grid.Hours > 0 && !usesModel
                ? grid
                : grid with { Hours = Math.Round(rules.Workload.Hours(counted[grid.Id]), 1) })];
        }

        return grids;
    }

    private static async Task<Dictionary<long, WorkloadCounts>> ReadCounts(
        GisSession session, StaffedPlan plan, string area, CancellationToken cancellationToken)
    {
        Dictionary<long, WorkloadCounts> counts = [];
        await using var command = session.Command(SelectCounts).With(plan.District).With(plan.Id).With(area);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            counts.Add(reader.GetInt64(0), WorkloadCounts.Read(reader, 1));
        }

        return counts;
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
                Skills: [.. reader.GetFieldValue<string[]>(3), .. Spoken(reader.GetFieldValue<string[]>(8))],
                Grade: reader.GetInt32(4),
                IsAvailable: reader.GetBoolean(5),
                Longitude: reader.GetDouble(6),
                Latitude: reader.GetDouble(7)));
        }

        return workers;
    }

    /// <summary>Who works which grid of this plan today; a worker of another area is left out.</summary>
    private static async Task<List<TodayShare>> ReadToday(
        GisSession session,
        StaffedPlan plan,
        List<GridRow> grids,
        List<WorkerRow> workers,
        CancellationToken cancellationToken)
    {
        var gridAt = grids.Index().ToDictionary(row => row.Item.Id, row => row.Index);
        var workerAt = workers.Index().ToDictionary(row => row.Item.Id, row => row.Index);
        List<TodayShare> today = [];
        await using var command = session.Command(SelectToday).With(plan.District).With(plan.Id).With(plan.Area);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (gridAt.TryGetValue(reader.GetInt64(0), out int grid)
                && workerAt.TryGetValue(reader.GetInt64(1), out int worker))
            {
                today.Add(new(worker, grid, reader.GetDouble(2)));
            }
        }

        return [.. today.OrderBy(share => share.Grid).ThenBy(share => share.Worker)];
    }
}
