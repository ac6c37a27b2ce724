using Gis.Api.Database;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;
using Gis.Spatial.Partition.Rules;
using NetTopologySuite.Geometries;

namespace Gis.Api.Plans.Edits;

/// <summary>All grids of a plan held to all rules, the ground around them included.</summary>
/// <remarks>Reads one plan whole: at most some thousand grids with their buildings. Time grows with both.</remarks>
internal static class RuleReview
{
    private const string GridsSql = $"SELECT {DraftGrid.Columns} FROM grid g WHERE g.district = $1 AND g.plan_id = $2";

    private const string BuildingsSql = """
        SELECT ST_X(b.entrance), ST_Y(b.entrance), b.households, b.people, b.floating, b.geom
        FROM grid_building gb
        JOIN building b ON b.district = gb.district AND b.id = gb.building_id
        WHERE gb.district = $1 AND gb.plan_id = $2
        """;

    private const string AreasSql = """
        SELECT a.code, a.geom FROM area a
        WHERE a.district = $1 AND a.geom IS NOT NULL
          AND a.code IN (SELECT g.area FROM grid g WHERE g.district = $1 AND g.plan_id = $2)
        """;

    private const string BarriersSql = """
        SELECT b.geom FROM barrier b
        WHERE b.district = $1 AND b.geom && (SELECT ST_SetSRID(ST_Extent(g.geom)::geometry, 4326) FROM grid g
            WHERE g.district = $1 AND g.plan_id = $2)
        """;

    private const string StreetsSql = """
        SELECT e.geom FROM street_edge e
        WHERE e.district = $1 AND (e.walk_forward OR e.walk_backward) AND e.class <> 'expressway'
          AND e.geom && (SELECT ST_SetSRID(ST_Extent(g.geom)::geometry, 4326) FROM grid g
            WHERE g.district = $1 AND g.plan_id = $2)
        """;

    /// <returns>Hard hits first.</returns>
    public static async Task<List<RuleHit>> Find(
        GisSession session, DraftPlan plan, CancellationToken cancellationToken)
    {
        var rules = await PlanRules.Read(session, plan.District, cancellationToken);
        var grids = await Rows(session, GridsSql, plan, DraftGrid.Read, cancellationToken);
        var people = await Rows(session, BuildingsSql, plan, ReadBuilding, cancellationToken);
        var areas = await Rows(
            session, AreasSql, plan, row => (row.GetString(0), row.GetFieldValue<Geometry>(1)), cancellationToken);
        var barriers = await Rows(session, BarriersSql, plan, row => row.GetFieldValue<Geometry>(0), cancellationToken);
        var streets = await Rows(session, StreetsSql, plan, row => row.GetFieldValue<Geometry>(0), cancellationToken);
        RuleGround ground = new()
        {
            Communities = areas.ToDictionary(area => area.Item1, area => area.Item2),
            Footprints = people.ConvertAll(building => building.Footprint),
            Barriers = Lines(barriers),
            Streets = Lines(streets),
        };
        return await Task.Run(
            () => Judge(grids, people.ConvertAll(building => building.Count), rules, ground), cancellationToken);
    }

    private static List<RuleHit> Judge(
        List<DraftGrid> grids, List<BuildingCount> buildings, IReadOnlyList<GridRule> rules, RuleGround ground)
    {
        var partition = GridPartition.Resume(
            grids.Select(grid => new GridPolygon(grid.Facts.Code, grid.Outline)),
            grids.ToDictionary(grid => grid.Facts.Code, grid => DraftGrid.ToAttributes(grid.Facts)));
        LineLayer[] layers =
        [
            new("streets", ground.Streets),
            new("barriers", ground.Barriers),
            new("communities", Lines(ground.Communities.Values.Select(community => community.Boundary))),
        ];
        PartitionStatistics statistics = new(partition.Grids, buildings, layers);
        return [.. new PartitionRules(partition, statistics, buildings, rules, ground).Hits.OrderBy(hit => !hit.IsHard)];
    }

    private static List<LineString> Lines(IEnumerable<Geometry> shapes) =>
    [
        .. shapes.Select(shape => shape.Dimension == Dimension.Surface ? shape.Boundary : shape)
            .SelectMany(shape => Enumerable.Range(0, shape.NumGeometries).Select(shape.GetGeometryN))
            .OfType<LineString>(),
    ];

    private static (BuildingCount Count, Geometry Footprint) ReadBuilding(Npgsql.NpgsqlDataReader row) => (
        new(
            LatticePoint.From(row.GetDouble(0), row.GetDouble(1)),
            [row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), 0]),
        row.GetFieldValue<Geometry>(5));

    private static async Task<List<T>> Rows<T>(
        GisSession session,
        string sql,
        DraftPlan plan,
        Func<Npgsql.NpgsqlDataReader, T> read,
        CancellationToken cancellationToken)
    {
        List<T> rows = [];
        await using var command = session.Command(sql).With(plan.District).With(plan.Id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
