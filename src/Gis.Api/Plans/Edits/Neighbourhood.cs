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
    private const string GridsSql = $"""
        SELECT {DraftGrid.Columns}
        FROM grid g
        WHERE g.district = $1 AND g.plan_id = $2 AND g.geom && (
            SELECT ST_SetSRID(ST_Extent(near.geom)::geometry, 4326)
            FROM (
                SELECT n.geom FROM grid n WHERE n.district = $1 AND n.plan_id = $2 AND n.code = ANY ($3)
                UNION ALL
                SELECT n.geom FROM grid n WHERE n.district = $1 AND n.plan_id = $2 AND n.area = $4::text
                UNION ALL
                SELECT ST_MakeEnvelope($5, $6, $7, $8, 4326) WHERE $5 <= $7) near)
        """;

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
        batch.Add(GridsSql).With(plan.District).With(plan.Id).With(place.Grids.ToArray()).With(place.Community)
            .With(place.Drawn.MinX).With(place.Drawn.MinY).With(place.Drawn.MaxX).With(place.Drawn.MaxY);
        batch.Add(LocksSql).With(plan.District).With(plan.Id);
        Dictionary<string, DraftGrid> grids = [];
        List<LockChange> locks = [];
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
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
