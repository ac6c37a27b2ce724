using Gis.Api.Database;

namespace Gis.Api.Plans.Faults;

/// <summary>Gives areas that have no outline the ground of their grids, and their parents the ground of theirs.</summary>
/// <remarks>Only from grids that tile: the union of broken ones would make their gaps part of the outline for good.</remarks>
internal static class AreaOutlines
{
    private const string OwnSql = """
        UPDATE area a SET geom = (SELECT ST_Multi(ST_Union(g.geom)) FROM grid g
            WHERE g.district = $1 AND g.plan_id = $2 AND g.area = a.code)
        WHERE a.district = $1 AND a.geom IS NULL
          AND EXISTS (SELECT FROM grid g WHERE g.district = $1 AND g.plan_id = $2 AND g.area = a.code)
        """;

    private const string ParentsSql = """
        UPDATE area a SET geom = (SELECT ST_Multi(ST_Union(c.geom)) FROM area c WHERE c.district = $1 AND c.parent = a.code)
        WHERE a.district = $1 AND a.geom IS NULL AND a.level = $2
          AND EXISTS (SELECT FROM area c WHERE c.district = $1 AND c.parent = a.code AND c.geom IS NOT NULL)
        """;

    public static async Task Fill(GisSession session, string district, Guid plan, CancellationToken cancellationToken)
    {
        await using var batch = session.Batch();
        batch.Timeout = 0;
        batch.Add(OwnSql).With(district).With(plan);
        batch.Add(ParentsSql).With(district).With("street");
        batch.Add(ParentsSql).With(district).With("district");
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
