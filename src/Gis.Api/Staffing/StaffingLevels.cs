using Gis.Api.Database;
using Gis.Optimization.Checking;
using Gis.Optimization.Staffing;
using Gis.Optimization.Staffing.Dispatch;
using Gis.Optimization.Stopping;
using Gis.Spatial.Coordinates;

namespace Gis.Api.Staffing;

/// <summary>Who watches over groups of grids, and which police officer, lawyer or doctor serves which community.</summary>
/// <remarks>Both at the least travel: a grid is one of a supervisor's span, a community some hours a week.</remarks>
internal static class StaffingLevels
{
    public const string Supervisor = "supervisor";

    private static readonly string[] Specialists = ["police", "lawyer", "doctor"];

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private const string SelectStaff = """
        SELECT id, role, hours_per_week, ST_X(home), ST_Y(home)
        FROM worker
        WHERE district = $1 AND area LIKE $2 || '%' AND status = 'available' AND role = ANY ($3)
        ORDER BY code
        """;

    private const string InsertSupervisors = """
        INSERT INTO staffing_assignment
            (district, staffing_id, plan_id, grid_id, worker_id, area, hours, role, lead, reasons)
        SELECT $1, $2, $3, grid_id, worker_id, area, 0, 'supervisor', false, jsonb_build_object('travelMetres', metres)
        FROM unnest($4, $5, $6, $7) AS row (grid_id, worker_id, area, metres)
        ON CONFLICT DO NOTHING
        """;

    private const string InsertSpecialists = """
        INSERT INTO staffing_specialist (district, staffing_id, area, role, worker_id, hours, travel_metres)
        SELECT $1, $2, area, $3, worker_id, $4, metres
        FROM unnest($5, $6, $7) AS row (area, worker_id, metres)
        """;

    /// <summary>Where something is to be done: a grid, or a community at the middle of its grids.</summary>
    private sealed record Place(GridRow Grid, double Longitude, double Latitude);

    private sealed record Staff(long Id, string Role, double Hours, double Longitude, double Latitude);

    /// <summary>Stores them with the staffing; an area without such staff stores none.</summary>
    public static async Task Store(
        GisSession session, StaffingCase read, Guid staffing, CancellationToken cancellationToken)
    {
        var staff = await ReadStaff(session, read, cancellationToken);
        if (staff.Count == 0)
        {
            return;
        }

        var supervisors = staff.Where(one => one.Role == Supervisor).ToList();
        List<Place> grids = [.. read.Grids.Select(grid => new Place(grid, grid.Longitude, grid.Latitude))];
        var watched = Match(read, grids, supervisors, 1, read.Rules.SupervisorSpan);
        await StoreSupervisors(session, read, staffing, watched, cancellationToken);
        List<Place> communities = [.. read.Grids.GroupBy(grid => grid.Area).Select(group => new Place(
            group.First(), group.Average(grid => grid.Longitude), group.Average(grid => grid.Latitude)))];
        foreach (string role in Specialists)
        {
            var pairs = Match(read, communities, [.. staff.Where(one => one.Role == role)], read.Rules.SpecialistHours, null);
            await using var insert = session.Command(InsertSpecialists)
                .With(read.Plan.District).With(staffing).With(role).With(read.Rules.SpecialistHours)
                .With(pairs.Select(pair => pair.Place.Grid.Area).ToArray())
                .With(pairs.Select(pair => pair.Staff.Id).ToArray())
                .With(pairs.Select(pair => pair.Metres).ToArray());
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task StoreSupervisors(
        GisSession session,
        StaffingCase read,
        Guid staffing,
        IReadOnlyList<(Place Place, Staff Staff, double Metres)> pairs,
        CancellationToken cancellationToken)
    {
        await using var insert = session.Command(InsertSupervisors)
            .With(read.Plan.District).With(staffing).With(read.Plan.Id)
            .With(pairs.Select(pair => pair.Place.Grid.Id).ToArray())
            .With(pairs.Select(pair => pair.Staff.Id).ToArray())
            .With(pairs.Select(pair => pair.Place.Grid.Area).ToArray())
            .With(pairs.Select(pair => pair.Metres).ToArray());
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <param name="room">What each can take; null: contract hours.</param>
    private static List<(Place Place, Staff Staff, double Metres)> Match(
        StaffingCase read, IReadOnlyList<Place> places, IReadOnlyList<Staff> staff, double each, double? room)
    {
        if (staff.Count == 0)
        {
            return [];
        }

        var plane = TransverseMercator.Local(
            places.Average(place => place.Longitude), places.Average(place => place.Latitude));
        var travel = new StraightLineTravel(
            [.. staff.Select(one => plane.Project(one.Longitude, one.Latitude))],
            [.. places.Select(place => plane.Project(place.Longitude, place.Latitude))],
            read.Rules.Detour);
        var problem = new DispatchProblem(
            [.. places.Select(_ => new DispatchTask(each))],
            [.. staff.Select(one => new DispatchWorker(room ?? one.Hours))],
            travel);
        var plan = DispatchSolver.Solve(problem, new Deadline(TimeProvider.System, Limit, CancellationToken.None));
        if (DispatchChecker.Check(problem, plan) is { IsPassed: false } report)
        {
            throw new StaffingException($"The checker refused the supervisors or specialists: {report.Faults[0]}");
        }

        double[] metres = new double[staff.Count];
        var pairs = new List<(Place, Staff, double)>();
        foreach (var (at, worker) in plan.WorkerOfTask.Index().Where(pair => pair.Item >= 0))
        {
            travel.Metres(at, metres);
            pairs.Add((places[at], staff[worker], Math.Round(metres[worker], 1)));
        }

        return pairs;
    }

    private static async Task<List<Staff>> ReadStaff(
        GisSession session, StaffingCase read, CancellationToken cancellationToken)
    {
        List<Staff> staff = [];
        await using var command = session.Command(SelectStaff)
            .With(read.Plan.District).With(read.Area).With(Specialists.Append(Supervisor).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            staff.Add(new(
                reader.GetInt64(0), reader.GetString(1), reader.GetDouble(2), reader.GetDouble(3), reader.GetDouble(4)));
        }

        return staff;
    }
}
