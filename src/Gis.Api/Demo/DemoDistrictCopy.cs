using Gis.Api.Database.Copying;
using Gis.Spatial;
using Gis.Spatial.Streets;
using Gis.Spatial.Synthetic;
using Npgsql;

namespace Gis.Api.Demo;

/// <summary>Stores what a district has before its communities: areas, barriers, services, streets and the plan.</summary>
internal sealed class DemoDistrictCopy(NpgsqlConnection connection, DemoDistrict district, string source)
{
    private const string InsertHeaders = """
        INSERT INTO plan (district, id, name, area, created_by, source) VALUES ($1, $2, $3, $1, 'demo', $4)
        """;

    private const string PublishPlan = """
        UPDATE plan SET status = 'published', effective_from = DATE '2026-01-01' WHERE district = $1 AND id = $2
        """;

    private const string InsertStaffing = """
        INSERT INTO staffing (district, id, plan_id, area, status, created_by)
        VALUES ($1, $3, $2, $1, 'current', 'demo')
        """;

    private const string InsertServices = """
        INSERT INTO service (district, code, name, name_en)
        SELECT $1, code, name, name_en FROM (VALUES
            ('party', '党群服务', 'Party-mass service'),
            ('government', '政务服务', 'Government service'),
            ('clinic', '医疗卫生', 'Clinic'),
            ('elder', '养老服务', 'Elder care'),
            ('culture', '文化活动', 'Culture'),
            ('education', '教育', 'Education')) AS offered (code, name, name_en)
        """;

    private const string InsertRevision = "INSERT INTO street_revision (district) VALUES ($1)";

    private readonly string code = district.Area.Code;

    public async Task Store(Guid plan, Guid staffing, CancellationToken cancellationToken)
    {
        await Areas(connection, [district.Area, .. district.Streets], cancellationToken);
        await Execute(
            InsertHeaders, cancellationToken, code, plan, $"{district.Area.Name}现行网格方案", source);
        await Execute(InsertStaffing, cancellationToken, code, plan, staffing);
        await Execute(InsertServices, cancellationToken, code);
        await Execute(InsertRevision, cancellationToken, code);
        await Barriers(cancellationToken);
        await StreetNodes(cancellationToken);
        await StreetEdges(cancellationToken);
    }

    /// <summary>Once its grids are stored: the grids of a published plan do not change.</summary>
    public Task Publish(Guid plan, CancellationToken cancellationToken) =>
        Execute(PublishPlan, cancellationToken, code, plan);

    public static Task Areas(
        NpgsqlConnection connection, IReadOnlyList<DemoArea> areas, CancellationToken cancellationToken) =>
        BinaryCopy.Rows(
            connection,
            "area (district, code, level, parent, name, name_en, geom)",
            areas,
            (row, area) => row
                .Text(area.Code[..6])
                .Text(area.Code)
                .Text(area.Code.Length switch { 6 => "district", 9 => "street", _ => "community" })
                .Text(area.ParentCode)
                .Text(area.Name)
                .Text(area.EnglishName)
                .Shape(Geo.Factory.CreateMultiPolygon([area.Outline])),
            cancellationToken);

    private Task Barriers(CancellationToken cancellationToken) => BinaryCopy.Rows(
        connection,
        "barrier (district, id, kind, name, geom)",
        district.Barriers.Index(),
        (row, barrier) => row
            .Text(code)
            .Long(barrier.Index + 1)
            .Text(Name(barrier.Item.Kind))
            .Text(barrier.Item.Name)
            .Shape(barrier.Item.Outline),
        cancellationToken);

    private Task StreetNodes(CancellationToken cancellationToken) => BinaryCopy.Rows(
        connection,
        "street_node (district, id, geom)",
        district.StreetNodes,
        (row, node) => row.Text(code).Long(node.Id).Shape(node.Location),
        cancellationToken);

    private Task StreetEdges(CancellationToken cancellationToken) => BinaryCopy.Rows(
        connection,
        """
        street_edge (district, id, from_node, to_node, class, length_metres, walk_forward, walk_backward, name, geom)
        """,
        district.StreetEdges,
        (row, edge) => row
            .Text(code)
            .Long(edge.Id)
            .Long(edge.FromNode)
            .Long(edge.ToNode)
            .Text(Name(edge.Class))
            .Real(edge.LengthMetres)
            .YesNo(edge.WalkForward)
            .YesNo(edge.WalkBackward)
            .Text(edge.Name)
            .Shape(edge.Geometry),
        cancellationToken);

    private async Task Execute(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using NpgsqlCommand command = new(sql, connection);
        foreach (object value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Name(BarrierKind kind) => kind switch
    {
        BarrierKind.River => "river",
        BarrierKind.Railway => "railway",
        BarrierKind.Hill => "hill",
        _ => "lake",
    };

    private static string Name(StreetClass street) => street.ToString().ToLowerInvariant();
}
