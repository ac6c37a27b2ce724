using Gis.Api.Database;
using Gis.Spatial.Partition.Rules;
using NetTopologySuite.Geometries;
using Npgsql;

namespace Gis.Api.Plans.Edits;

/// <summary>Reads the ground that rules look at, inside a box: community outlines, footprints, barriers, streets.</summary>
/// <remarks>Grids inside the box are judged alike whatever lies beyond it: an edit reads little, a review reads all.</remarks>
internal static class GroundReader
{
    /// <summary>More than the few metres by which a border may lie beside the line that it follows, at any latitude.</summary>
    private const double MarginDegrees = 4e-4;

    /// <summary>Only communities of the plan: another plan may divide the same ground by other lines.</summary>
    private const string CommunitiesSql = """
        SELECT a.code, a.geom FROM area a
        WHERE a.district = $1 AND a.geom && ST_MakeEnvelope($3, $4, $5, $6, 4326)
          AND EXISTS (SELECT FROM grid g WHERE g.district = $1 AND g.plan_id = $2 AND g.area = a.code)
        """;

    private const string FootprintsSql = """
        SELECT b.geom FROM building b
        WHERE b.district = $1 AND b.geom && ST_MakeEnvelope($2, $3, $4, $5, 4326) AND ST_Dimension(b.geom) = 2
        """;

    private const string BarriersSql = """
        SELECT b.geom FROM barrier b WHERE b.district = $1 AND b.geom && ST_MakeEnvelope($2, $3, $4, $5, 4326)
        """;

    private const string StreetsSql = """
        SELECT e.geom FROM street_edge e
        WHERE e.district = $1 AND e.geom && ST_MakeEnvelope($2, $3, $4, $5, 4326)
          AND (e.walk_forward OR e.walk_backward) AND e.class <> 'expressway'
        """;

    /// <summary>Adds the four statements whose rows <see cref="Read"/> takes up.</summary>
    /// <param name="box">Degrees; of the grids that are judged.</param>
    public static void Add(NpgsqlBatch batch, DraftPlan plan, Envelope box)
    {
        var around = box.Copy();
        around.ExpandBy(MarginDegrees);
        Put(batch.Add(CommunitiesSql).With(plan.District).With(plan.Id));
        foreach (string sql in (string[])[FootprintsSql, BarriersSql, StreetsSql])
        {
            Put(batch.Add(sql).With(plan.District));
        }

        void Put(NpgsqlBatchCommand command) =>
            command.With(around.MinX).With(around.MinY).With(around.MaxX).With(around.MaxY);
    }

    /// <summary>Stands on the first of the four results before, and on the last after.</summary>
    public static async Task<RuleGround> Read(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        Dictionary<string, Geometry> communities = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            communities.Add(reader.GetString(0), reader.GetFieldValue<Geometry>(1));
        }

        return new()
        {
            Communities = communities,
            Footprints = await Shapes(reader, cancellationToken),
            Barriers = Lines(await Shapes(reader, cancellationToken)),
            Streets = Lines(await Shapes(reader, cancellationToken)),
        };
    }

    /// <summary>The lines themselves, or the borders of surfaces.</summary>
    public static List<LineString> Lines(IEnumerable<Geometry> shapes) =>
    [
        .. shapes.Select(shape => shape.Dimension == Dimension.Surface ? shape.Boundary : shape)
            .SelectMany(shape => Enumerable.Range(0, shape.NumGeometries).Select(shape.GetGeometryN))
            .OfType<LineString>(),
    ];

    private static async Task<List<Geometry>> Shapes(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        List<Geometry> shapes = [];
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            shapes.Add(reader.GetFieldValue<Geometry>(0));
        }

        return shapes;
    }
}
