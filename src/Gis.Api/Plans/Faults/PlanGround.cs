using Gis.Api.Database;
using Gis.Api.Plans.Edits;
using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;

namespace Gis.Api.Plans.Faults;

/// <summary>The grids of a plan with the outlines that they tile and the buildings that they cut: what faults are found in.</summary>
/// <remarks>Reads one plan whole: at most some thousand grids.</remarks>
internal sealed record PlanGround(
    IReadOnlyDictionary<string, DraftGrid> Grids,
    IReadOnlyDictionary<string, Geometry> Outlines,
    IReadOnlyList<Geometry> Footprints)
{
    private const string GridsSql =
        $"SELECT {DraftGrid.Columns} FROM grid g WHERE g.district = $1 AND g.plan_id = $2 ORDER BY g.code";

    private const string OutlinesSql = """
        SELECT a.code, a.geom FROM area a
        WHERE a.district = $1 AND a.geom IS NOT NULL
          AND a.code IN (SELECT g.area FROM grid g WHERE g.district = $1 AND g.plan_id = $2)
        """;

    private const string FootprintsSql = """
        SELECT DISTINCT ON (b.id) b.geom
        FROM grid g
        JOIN building b ON b.district = g.district AND b.geom && g.geom
        WHERE g.district = $1 AND g.plan_id = $2 AND ST_Dimension(b.geom) = 2 AND ST_Overlaps(b.geom, g.geom)
        ORDER BY b.id
        """;

    public CommunityPartition Partition => new(
        [.. Grids.Values.Select(grid => new GridPolygon(grid.Facts.Code, grid.Outline))],
        [.. Grids.Values.Select(grid => grid.Facts.Area)],
        Outlines);

    public static async Task<PlanGround> Read(
        GisSession session, string district, Guid plan, CancellationToken cancellationToken)
    {
        var grids = await Rows(session, GridsSql, district, plan, DraftGrid.Read, cancellationToken);
        var outlines = await Rows(
            session,
            OutlinesSql,
            district,
            plan,
            row => (Code: row.GetString(0), Outline: row.GetFieldValue<Geometry>(1)),
            cancellationToken);
        var footprints = await Rows(
            session, FootprintsSql, district, plan, row => row.GetFieldValue<Geometry>(0), cancellationToken);
        return new(
            grids.ToDictionary(grid => grid.Facts.Code, StringComparer.Ordinal),
            outlines.ToDictionary(area => area.Code, area => area.Outline, StringComparer.Ordinal),
            footprints);
    }

    private static async Task<List<T>> Rows<T>(
        GisSession session,
        string sql,
        string district,
        Guid plan,
        Func<Npgsql.NpgsqlDataReader, T> read,
        CancellationToken cancellationToken)
    {
        List<T> rows = [];
        await using var command = session.Command(sql).With(district).With(plan);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
