namespace Gis.Api.Imports;

/// <summary>Facilities and the services they offer.</summary>
internal static class ImportFacilities
{
    private const string RejectBadServices = """
        INSERT INTO import_problem (number, message)
        SELECT number, format('The services "%s" are not codes such as clinic or elder.', services)
        FROM import_row
        WHERE EXISTS (SELECT FROM unnest(string_to_array(services, ';')) s WHERE s !~ '^[a-z][a-z0-9_]{0,39}$')
        """;

    private const string RejectBadStatus = """
        INSERT INTO import_problem (number, message)
        SELECT number, format('The status "%s" is none of open, planned, closed.', status)
        FROM import_row WHERE status NOT IN ('open', 'planned', 'closed')
        """;

    // The six categories of a composite community service place; another code is its own name until somebody names it.
    private const string EnsureServices = """
        INSERT INTO service (district, code, name, name_en)
        SELECT DISTINCT $1, s.code, coalesce(n.name, s.code), coalesce(n.name_en, s.code)
        FROM import_row, unnest(string_to_array(services, ';')) AS s (code)
        LEFT JOIN (VALUES ('party', '党群', 'Party and community'), ('government', '政务', 'Government services'),
            ('clinic', '医疗', 'Clinic'), ('elder', '养老', 'Elder care'), ('culture', '文化', 'Culture'),
            ('education', '教育', 'Education')) AS n (code, name, name_en) ON n.code = s.code
        ON CONFLICT (district, code) DO NOTHING
        """;

    private const string Insert = """
        INSERT INTO facility (district, area, code, name, name_en, status, opening, geom)
        SELECT $1, area, code, coalesce(name, code), name_en, coalesce(status, 'open'), opening, place
        FROM import_row
        ORDER BY number
        ON CONFLICT (district, code) DO UPDATE
        SET area = excluded.area, name = excluded.name, name_en = coalesce(excluded.name_en, facility.name_en),
            status = excluded.status, opening = coalesce(excluded.opening, facility.opening), geom = excluded.geom
        """;

    private const string InsertServices = """
        INSERT INTO facility_service (district, facility_id, service, capacity)
        SELECT DISTINCT ON (f.id, s) $1, f.id, s, r.capacity
        FROM import_row r
        JOIN facility f ON f.district = $1 AND f.code = r.code, unnest(string_to_array(r.services, ';')) AS s
        ON CONFLICT (district, facility_id, service) DO UPDATE SET capacity = excluded.capacity
        """;

    private const string Count = "SELECT count(*) FROM import_row";

    public static ImportTarget Target { get; } = new(
        "facilities",
        GeometryNeed.Place,
        [
            new("code", "code", FieldKind.Text, Longest: 60, Usual: ["编码", "代码", "id"]),
            new("name", "name", FieldKind.Text, Usual: ["名称"]),
            new("nameEn", "name_en", FieldKind.Text, Usual: ["name_en"]),
            new("area", "area", FieldKind.AreaCode, Usual: ["社区编码"]),
            new("services", "services", FieldKind.List, Required: true, Usual: ["service", "服务"]),
            new("capacity", "capacity", FieldKind.Count, Usual: ["容量", "床位"]),
            new("status", "status", FieldKind.Text, Longest: 20),
            new("opening", "opening", FieldKind.Text, Usual: ["opening_hours", "开放时间"]),
        ],
        [
            SharedSql.NumberCodes("facility-"), SharedSql.RejectRepeatedCodes, SharedSql.RejectUnknownAreas,
            RejectBadServices, RejectBadStatus,
        ],
        [SharedSql.PlaceInAreas, EnsureServices, Insert, InsertServices, Count]);
}
