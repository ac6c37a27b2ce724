using Gis.Api.Database;
using Gis.Api.Plans;
using NetTopologySuite.Geometries;

namespace Gis.Api.Approvals;

/// <summary>What is drawn under the grids, so that whoever signs sees where they are.</summary>
/// <param name="MainStreets">Lines of streets that a whole district is known by.</param>
internal sealed record ApprovalGround(
    IReadOnlyList<Geometry> Water,
    IReadOnlyList<Geometry> MainStreets,
    IReadOnlyList<Geometry> SideStreets,
    IReadOnlyList<Geometry> Buildings)
{
    /// <summary>Above this, houses would be dots on the paper and the document large.</summary>
    private const int MostGridsWithHouses = 150;

    private const string WaterSql =
        "SELECT geom FROM barrier WHERE district = $1 AND kind IN ('river', 'lake') AND geom && " + Extent;

    private const string MainStreetsSql = """
        SELECT geom FROM street_edge
        WHERE district = $1 AND class IN ('expressway', 'arterial', 'collector') AND geom &&
        """ + " " + Extent;

    private const string SideStreetsSql =
        "SELECT geom FROM street_edge WHERE district = $1 AND class = 'local' AND geom && " + Extent;

    private const string BuildingsSql = """
        SELECT b.geom FROM grid_building x
        JOIN building b ON b.district = x.district AND b.id = x.building_id
        WHERE x.district = $1 AND x.plan_id = $2
        """;

    private const string Extent = """
        (SELECT ST_SetSRID(ST_Extent(g.geom)::geometry, 4326) FROM grid g WHERE g.district = $1 AND g.plan_id = $2)
        """;

    public static async Task<ApprovalGround> Read(
        GisSession session, Plan plan, int grids, CancellationToken cancellationToken)
    {
        bool hasHouses = grids <= MostGridsWithHouses;
        return new(
            await Shapes(session, WaterSql, plan, cancellationToken),
            await Shapes(session, MainStreetsSql, plan, cancellationToken),
            hasHouses ? await Shapes(session, SideStreetsSql, plan, cancellationToken) : [],
            hasHouses ? await Shapes(session, BuildingsSql, plan, cancellationToken) : []);
    }

    private static async Task<List<Geometry>> Shapes(
        GisSession session, string sql, Plan plan, CancellationToken cancellationToken)
    {
        List<Geometry> shapes = [];
        await using var command = session.Command(sql).With(plan.District).With(plan.Id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            shapes.Add(await reader.GetFieldValueAsync<Geometry>(0, cancellationToken));
        }

        return shapes;
    }
}
