using Gis.Api.Database;
using Gis.Spatial;
using NetTopologySuite.Geometries;

namespace Gis.Api.Points;

/// <summary>Finds the grid of each point, one statement for many points, through the index on the grids.</summary>
/// <param name="plan">The plan whose grids count; null for those that hold on <paramref name="day"/>.</param>
internal sealed class PointGrids(GisSession session, string district, Guid? plan, DateOnly day)
{
    // A point on a border belongs to the grid north-east of it, as a building does. Under row security an index serves
    // a plain column only: a point that is computed here could leak what the policy hides.
    internal const string PlanSql = """
        SELECT p.at, g.code, g.name, g.area
        FROM unnest($3::int[], $4::geometry[]) AS p (at, geom)
        CROSS JOIN LATERAL (
            SELECT g.code, g.name, g.area
            FROM grid g
            WHERE g.district = $1 AND g.plan_id = $2 AND g.geom && p.geom AND ST_Intersects(g.geom, p.geom)
            ORDER BY ST_Intersects(g.geom, ST_Translate(p.geom, 4e-9, 3e-9)) DESC, g.code
            LIMIT 1) g
        """;

    private const string DaySql = """
        SELECT p.at, g.code, g.name, g.area
        FROM unnest($3::int[], $4::geometry[]) AS p (at, geom)
        CROSS JOIN LATERAL (
            SELECT g.code, g.name, g.area
            FROM gis_grids_on($1, $2) g
            WHERE g.geom && p.geom AND ST_Intersects(g.geom, p.geom)
            ORDER BY ST_Intersects(g.geom, ST_Translate(p.geom, 4e-9, 3e-9)) DESC, g.code
            LIMIT 1) g
        """;

    /// <summary>Code, name and area of the grid of each point; null where there is none.</summary>
    public async Task<(string Code, string Name, string Area)?[]> Find(
        IReadOnlyList<TestedPoint> points, CancellationToken cancellationToken)
    {
        var found = new (string Code, string Name, string Area)?[points.Count];
        await using var command = session.Command(plan is null ? DaySql : PlanSql).With(district);
        _ = plan is { } id ? command.With(id) : command.With(day);
        command.With(Enumerable.Range(0, points.Count).ToArray())
            .With(points.Select(Place).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            found[reader.GetInt32(0)] = (reader.GetString(1), reader.GetString(2), reader.GetString(3));
        }

        return found;
    }

    private static Point Place(TestedPoint point) =>
        Geo.Factory.CreatePoint(new Coordinate(point.Longitude, point.Latitude));
}
