using Gis.Api.Database;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;
using Npgsql;

namespace Gis.Api.Plans.Edits;

/// <summary>The grids of a draft around an edit, with the locks of the draft: all that an edit needs to be proved.</summary>
/// <remarks>
/// A change is judged by the grids it changes alone, and these lie in the box of what is named and drawn. So nothing is
/// kept between requests, and any process answers the next one.
/// </remarks>
internal sealed class Neighbourhood
{
    /// <summary>Each named grid is looked up by itself: a plan made for a list of them may read all grids.</summary>
    private const string NamedSql = """
        SELECT named.geom
        FROM unnest($3::text[]) AS wanted (code)
        CROSS JOIN LATERAL (SELECT n.geom FROM grid n
            WHERE n.district = $1 AND n.plan_id = $2 AND n.code = wanted.code OFFSET 0) AS named
        """;

    private const string DrawnSql = "SELECT ST_MakeEnvelope($4, $5, $6, $7, 4326) WHERE $4 <= $6";

    private const string CommunitySql =
        "SELECT n.geom FROM grid n WHERE n.district = $1 AND n.plan_id = $2 AND n.area = $8";

    private const string LocksSql = "SELECT kind, id, other, line FROM plan_lock WHERE district = $1 AND plan_id = $2";

    private Neighbourhood(IReadOnlyDictionary<string, DraftGrid> grids, IReadOnlyList<LockChange> locks)
    {
        Grids = grids;
        Locks = locks;
    }

    /// <summary>By code, as stored.</summary>
    public IReadOnlyDictionary<string, DraftGrid> Grids { get; }

    public IReadOnlyList<LockChange> Locks { get; }

    public static async Task<Neighbourhood> Load(
        GisSession session, DraftPlan plan, EditPlace place, CancellationToken cancellationToken)
    {
        await using var batch = session.Batch();
        var near = batch.Add(Within(place.Community is null
                ? $"{NamedSql} UNION ALL {DrawnSql}"
                : $"{NamedSql} UNION ALL {DrawnSql} UNION ALL {CommunitySql}"))
            .With(plan.District).With(plan.Id).With(place.Grids.ToArray())
            .With(place.Drawn.MinX).With(place.Drawn.MinY).With(place.Drawn.MaxX).With(place.Drawn.MaxY);
        if (place.Community is { } community)
        {
            near.With(community);
        }

        batch.Add(LocksSql).With(plan.District).With(plan.Id);
        Dictionary<string, DraftGrid> grids = [];
        List<LockChange> locks = [];
        await using var reader = await batch.ExecutePrepared(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var grid = DraftGrid.Read(reader);
            grids.Add(grid.Facts.Code, grid);
        }

        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            locks.Add(ReadLock(reader));
        }

        return new(grids, locks);
    }

    /// <summary>A fresh partition of these grids: an edit that is refused half-way leaves nothing behind.</summary>
    public GridPartition ToPartition() => GridPartition.Resume(
        Grids.Values.Select(grid => new GridPolygon(grid.Facts.Code, grid.Outline)),
        Grids.ToDictionary(grid => grid.Key, grid => DraftGrid.ToAttributes(grid.Value.Facts)),
        Locks);

    /// <summary>Grids whose box meets that of all shapes which the query gives.</summary>
    private static string Within(string shapes) => $"""
        SELECT {DraftGrid.Columns}
        FROM grid g
        WHERE g.district = $1 AND g.plan_id = $2 AND g.geom && (
            SELECT ST_SetSRID(ST_Extent(near.geom)::geometry, 4326) FROM ({shapes}) AS near (geom))
        """;

    private static LockChange ReadLock(NpgsqlDataReader reader)
    {
        string id = reader.GetString(1);
        return reader.GetString(0) switch
        {
            "grid" => new(PartitionLock.Grid(id), true),
            "border" => new(PartitionLock.Border(id, reader.GetString(2)), true, reader.GetFieldValue<Geometry>(3)),
            _ => new(PartitionLock.Community(id), true),
        };
    }
}
