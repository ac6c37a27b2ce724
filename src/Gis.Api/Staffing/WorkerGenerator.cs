using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Spatial;

namespace Gis.Api.Staffing;

/// <summary>Makes fictional workers for a plan whose area has none, so that an imported plan can be staffed.</summary>
/// <remarks>
/// Bases lie around the grids' label points, contracts are 40 hours for most and 20 or 30 for some, and each worker
/// has each skill that the grids ask for with a chance of three in four. The same seed makes the same workers.
/// </remarks>
internal static class WorkerGenerator
{
    public const int LargestNumber = 20_000;

    private const double SkillChance = 0.75;

    /// <summary>About 500 m: standard deviation of a base around a grid, in degrees.</summary>
    private const double SpreadDegrees = 0.0045;

    private const string CountWorkers = "SELECT count(*) FROM worker WHERE district = $1 AND area LIKE $2 || '%'";

    private const string SelectGrids = """
        SELECT g.area, ST_X(label), ST_Y(label), g.required_skills
        FROM grid g, ST_PointOnSurface(g.geom) AS label
        WHERE g.district = $1 AND g.plan_id = $2
        ORDER BY g.code
        """;

    private const string InsertWorkers = """
        INSERT INTO worker (district, area, code, hours_per_week, skills, home)
        SELECT $1, area, code, hours, string_to_array(skills, ','), ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)
        FROM unnest($2, $3, $4, $5, $6, $7) AS row (area, code, hours, skills, longitude, latitude)
        """;

    private sealed record Place(string Area, double Longitude, double Latitude, string[] Skills);

    /// <summary>Stores the workers and an audit row; returns how many, 0 when the area has workers already.</summary>
    public static async Task<int> Generate(
        GisSession session, StaffedPlan plan, int number, int seed, CancellationToken cancellationToken)
    {
        await using (var count = session.Command(CountWorkers).With(plan.District).With(plan.Area))
        {
            if ((long)(await count.ExecuteScalarAsync(cancellationToken))! > 0)
            {
                return 0;
            }
        }

        var places = await ReadPlaces(session, plan, cancellationToken);
        if (places.Count == 0 || number == 0)
        {
            return 0;
        }

        await Insert(session, plan, places, number, new Random(seed), cancellationToken);
        await AuditLog.Write(
            session,
            plan.District,
            "worker.generate",
            plan.Id.ToString(),
            new() { ["workers"] = number, ["seed"] = seed, ["fictional"] = true },
            cancellationToken);
        return number;
    }

    private static async Task<List<Place>> ReadPlaces(
        GisSession session, StaffedPlan plan, CancellationToken cancellationToken)
    {
        List<Place> places = [];
        await using var command = session.Command(SelectGrids).With(plan.District).With(plan.Id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            places.Add(new(
                Area: reader.GetString(0),
                Longitude: reader.GetDouble(1),
                Latitude: reader.GetDouble(2),
                Skills: reader.GetFieldValue<string[]>(3)));
        }

        return places;
    }

    private static async Task Insert(
        GisSession session,
        StaffedPlan plan,
        List<Place> places,
        int number,
        Random random,
        CancellationToken cancellationToken)
    {
        var skills = places.SelectMany(place => place.Skills).Distinct().Order(StringComparer.Ordinal).ToList();
        var workers = Enumerable.Range(1, number)
            .Select(worker => (
                Code: $"G{plan.Area}-{worker:D5}",
                Place: places[random.Next(places.Count)],
                Hours: Hours(random),
                Skills: string.Join(',', skills.Where(_ => random.NextDouble() < SkillChance)),
                East: Offset(random),
                North: Offset(random)))
            .ToList();
        await using var insert = session.Command(InsertWorkers)
            .With(plan.District)
            .With(workers.Select(worker => worker.Place.Area).ToArray())
            .With(workers.Select(worker => worker.Code).ToArray())
            .With(workers.Select(worker => worker.Hours).ToArray())
            .With(workers.Select(worker => worker.Skills).ToArray())
            .With(workers.Select(worker => Geo.Round(worker.Place.Longitude + worker.East)).ToArray())
            .With(workers.Select(worker => Geo.Round(worker.Place.Latitude + worker.North)).ToArray());
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    private static double Hours(Random random) => random.Next(10) switch { 0 => 20, 1 => 30, _ => 40 };

    /// <summary>Degrees from a normal distribution (Box and Muller, 1958).</summary>
    private static double Offset(Random random) =>
        SpreadDegrees * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
}
