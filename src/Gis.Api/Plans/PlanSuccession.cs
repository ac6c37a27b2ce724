using Gis.Api.Database;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Comparing;
using NetTopologySuite.Geometries;

namespace Gis.Api.Plans;

/// <summary>What a plan changes against the grids that hold when it begins: which go on, end and begin.</summary>
/// <param name="After">The plan's grids that are not the same already, by the code they have in it.</param>
internal sealed record PlanSuccession(
    IReadOnlyList<GridPolygon> Before,
    IReadOnlyList<GridPolygon> After,
    IReadOnlyDictionary<string, string> AreaOf,
    GridSuccession Succession)
{
    // Geometries are compared to the bit, so an untouched grid is never read.
    private const string Sql = """
        WITH former AS (
            SELECT o.code, o.area, o.geom FROM gis_grids_on($1, $3) o
            WHERE starts_with(o.area, $4) AND o.plan_id <> $2
        ), here AS (
            SELECT g.code, g.area, g.geom FROM grid g WHERE g.district = $1 AND g.plan_id = $2
        )
        SELECT true, f.code, f.area, f.geom FROM former f
        WHERE NOT EXISTS (SELECT FROM here h WHERE h.code = f.code AND h.area = f.area AND h.geom = f.geom)
        UNION ALL
        SELECT false, h.code, h.area, h.geom FROM here h
        WHERE NOT EXISTS (SELECT FROM former f WHERE f.code = h.code AND f.area = h.area AND f.geom = h.geom)
        ORDER BY 2
        """;

    public static async Task<PlanSuccession> Read(
        GisSession session, Plan plan, DateOnly day, CancellationToken cancellationToken)
    {
        List<GridPolygon> before = [];
        List<GridPolygon> after = [];
        Dictionary<string, string> areaOf = new(StringComparer.Ordinal);
        await using (var command = session.Command(Sql)
            .With(plan.District).With(plan.Id).With(day).With(plan.Area))
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                bool isFormer = reader.GetBoolean(0);
                string code = reader.GetString(1);
                (isFormer ? before : after).Add(
                    new(code, await reader.GetFieldValueAsync<Geometry>(3, cancellationToken)));
                if (!isFormer)
                {
                    areaOf[code] = reader.GetString(2);
                }
            }
        }

        var shared = before.Count == 0 ? [] : TilingComparison.Find(before, after);
        return new(before, after, areaOf, GridSuccession.Of(shared));
    }
}
