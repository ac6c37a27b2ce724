namespace Gis.Api.Imports;

/// <summary>Candidate sites: places where a service could open.</summary>
internal static class ImportSites
{
    private const string Insert = """
        WITH stored AS (
            INSERT INTO candidate_site (district, area, code, name, services, cost, geom)
            SELECT $1, area, code, coalesce(name, code), string_to_array(coalesce(services, ''), ';'), cost, place
            FROM import_row
            ORDER BY number
            ON CONFLICT (district, code) DO UPDATE
            SET area = excluded.area, name = excluded.name, services = excluded.services, cost = excluded.cost,
                geom = excluded.geom
            RETURNING 1
        )
        SELECT count(*) FROM stored
        """;

    public static ImportTarget Target { get; } = new(
        "sites",
        GeometryNeed.Place,
        [
            new("code", "code", FieldKind.Text, Longest: 60, Usual: ["编码", "代码", "id"]),
            new("name", "name", FieldKind.Text, Usual: ["名称"]),
            new("area", "area", FieldKind.AreaCode, Usual: ["社区编码"]),
            new("services", "services", FieldKind.List, Usual: ["service", "服务"]),
            new("cost", "cost", FieldKind.Number, Usual: ["费用"]),
        ],
        [SharedSql.NumberCodes("site-"), SharedSql.RejectRepeatedCodes, SharedSql.RejectUnknownAreas],
        [SharedSql.PlaceInAreas, Insert]);
}
