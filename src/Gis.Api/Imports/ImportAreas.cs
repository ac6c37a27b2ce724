namespace Gis.Api.Imports;

/// <summary>Districts, streets and communities: code, name and outline.</summary>
internal static class ImportAreas
{
    private const string RejectForeignCodes = """
        INSERT INTO import_problem (number, message)
        SELECT number, format('The code %s does not start with the district %s.', code, $1)
        FROM import_row WHERE code NOT LIKE $1 || '%'
        """;

    private const string RejectMissingParents = """
        INSERT INTO import_problem (number, message)
        SELECT number, format('The area %s has a parent %s that is neither stored nor in the file.', r.code, r.parent)
        FROM import_row r
        WHERE r.parent IS NOT NULL AND r.parent <> $1
          AND NOT EXISTS (SELECT FROM area a WHERE a.district = $1 AND a.code = r.parent)
          AND NOT EXISTS (SELECT FROM import_row p WHERE p.code = r.parent)
        """;

    private const string RejectForeignParents = """
        INSERT INTO import_problem (number, message)
        SELECT number, format('The code %s does not start with that of its parent %s.', code, parent)
        FROM import_row WHERE parent IS NOT NULL AND (code NOT LIKE parent || '%' OR code = parent)
        """;

    // Without a parent: a community of twelve digits belongs to the street of its first nine.
    private const string FillParents = """
        UPDATE import_row r
        SET parent = CASE
            WHEN r.code = $1 THEN NULL
            WHEN r.parent IS NOT NULL THEN r.parent
            WHEN length(r.code) >= 12 AND EXISTS (
                SELECT FROM area a WHERE a.district = $1 AND a.code = left(r.code, 9)
                UNION ALL SELECT FROM import_row p WHERE p.code = left(r.code, 9)) THEN left(r.code, 9)
            ELSE $1 END
        """;

    private const string Insert = """
        WITH stored AS (
            INSERT INTO area (district, code, level, parent, name, name_en, geom)
            SELECT $1, code,
                CASE WHEN code = $1 THEN 'district' WHEN code ~ '^[0-9]{12}$' THEN 'community' ELSE 'street' END,
                parent, coalesce(name, code), name_en, ST_Multi(geom)
            FROM import_row
            ORDER BY length(code), code
            ON CONFLICT (district, code) DO UPDATE
            SET name = excluded.name, name_en = coalesce(excluded.name_en, area.name_en),
                geom = coalesce(excluded.geom, area.geom)
            RETURNING 1
        )
        SELECT count(*) FROM stored
        """;

    public static ImportTarget Target { get; } = new(
        "areas",
        GeometryNeed.AreaOrNone,
        [
            new("code", "code", FieldKind.AreaCode, Required: true, Usual: ["编码", "代码", "区划代码"]),
            new("name", "name", FieldKind.Text, Longest: 100, Usual: ["名称"]),
            new("nameEn", "name_en", FieldKind.Text, Longest: 100, Usual: ["name_en"]),
            new("parent", "parent", FieldKind.AreaCode, Usual: ["上级"]),
        ],
        [SharedSql.RejectRepeatedCodes, RejectForeignCodes, RejectForeignParents, RejectMissingParents],
        [FillParents, Insert]);
}
