namespace Gis.Api.Imports;

/// <summary>The grids of a plan; areas that they name and that are not stored yet are made from them.</summary>
internal static class ImportGrids
{
    // Areas of another numbering (all of them, or none) get the district before their code, as the store needs it.
    private const string PrefixForeignAreas = """
        WITH noted AS (
            INSERT INTO import_problem (number, message, fatal)
            SELECT 0, format('The area codes do not start with the district %s, so it was put before them.', $1), false
            WHERE EXISTS (SELECT FROM import_row WHERE area NOT LIKE $1 || '%')
            RETURNING 1
        )
        UPDATE import_row SET area = $1 || area
        WHERE area IS NOT NULL AND length(area) <= 19 AND EXISTS (SELECT FROM noted)
        """;

    private const string RejectForeignAreas = """
        INSERT INTO import_problem (number, message)
        SELECT number, format('The area %s does not start with the district %s.', area, $1)
        FROM import_row WHERE area NOT LIKE $1 || '%'
        """;

    // A grid code of fifteen digits starts with its community (twelve), which starts with its street (nine).
    private const string AreaFromCode = """
        UPDATE import_row SET area = left(code, 12)
        WHERE area IS NULL AND code ~ '^[0-9]{15}$' AND code LIKE $1 || '%'
        """;

    private const string EnsureStreets = """
        INSERT INTO area (district, code, level, parent, name)
        SELECT DISTINCT $1, left(area, 9), 'street', $1, left(area, 9)
        FROM import_row WHERE area ~ '^[0-9]{12}$'
        ON CONFLICT (district, code) DO NOTHING
        """;

    private const string EnsureAreas = """
        INSERT INTO area (district, code, level, parent, name)
        SELECT $1, area, CASE WHEN area ~ '^[0-9]{12}$' THEN 'community' ELSE 'street' END,
            CASE WHEN area ~ '^[0-9]{12}$' THEN left(area, 9) ELSE $1 END, coalesce(min(area_name), area)
        FROM import_row
        WHERE area <> $1
        GROUP BY area
        ON CONFLICT (district, code) DO NOTHING
        """;

    private const string InsertPlan = """
        INSERT INTO plan (district, id, name, area, created_by, source)
        SELECT $1, $2, $3, CASE WHEN count(DISTINCT area) = 1 THEN min(area)
            WHEN count(DISTINCT left(area, 9)) = 1 AND min(area) ~ '^[0-9]{12}$' THEN left(min(area), 9)
            ELSE $1 END, $4, 'import'
        FROM import_row
        """;

    // Formats that know only many polygons a feature give one as many: a grid is stored the same whatever it came in.
    private const string InsertGrids = """
        INSERT INTO grid (district, plan_id, area, code, name, kind, households, people, floating, workload_hours,
            required_skills, wished_skills, wished_grade, wished_languages, attributes, geom)
        SELECT $1, $2, area, code, coalesce(name, code), coalesce(kind, 'basic'), coalesce(households, 0),
            coalesce(people, 0), coalesce(floating, 0), coalesce(workload_hours, 0),
            string_to_array(coalesce(required_skills, ''), ';'), string_to_array(coalesce(wished_skills, ''), ';'),
            coalesce(wished_grade, 0), string_to_array(coalesce(wished_languages, ''), ';'), attributes,
            CASE WHEN ST_NumGeometries(geom) = 1 THEN ST_GeometryN(geom, 1) ELSE geom END
        FROM import_row
        ORDER BY number
        """;

    private const string PlaceBuildings = "SELECT gis_place_buildings($1, $2)";

    private const string Count = "SELECT count(*) FROM grid WHERE district = $1 AND plan_id = $2";

    public static ImportTarget Target { get; } = new(
        "grids",
        GeometryNeed.Area,
        [
            new("code", "code", FieldKind.Code, Required: true, Usual: ["编码", "代码", "网格编码", "网格代码"]),
            new("name", "name", FieldKind.Text, Longest: 100, Usual: ["名称", "网格名称"]),
            new("area", "area", FieldKind.AreaCode, Usual: ["社区编码", "community"]),
            new("areaName", "area_name", FieldKind.Text, Longest: 100, Usual: ["社区名称", "communityName"]),
            new("kind", "kind", FieldKind.Text, Longest: 40),
            new("households", "households", FieldKind.Count, Usual: ["户数"]),
            new("people", "people", FieldKind.Count, Usual: ["population", "人口", "人口数"]),
            new("floating", "floating", FieldKind.Count, Usual: ["流动人口"]),
            new("workloadHours", "workload_hours", FieldKind.Number, Usual: ["workload_hours"]),
            new("requiredSkills", "required_skills", FieldKind.List, Usual: ["required_skills", "skills"]),
            new("wishedSkills", "wished_skills", FieldKind.List, Usual: ["wished_skills", "期望技能"]),
            new("wishedGrade", "wished_grade", FieldKind.Count, Usual: ["wished_grade", "期望等级"]),
            new("wishedLanguages", "wished_languages", FieldKind.List, Usual: ["wished_languages", "期望语言"]),
        ],
        [
            SharedSql.RejectRepeatedCodes, AreaFromCode, PrefixForeignAreas, SharedSql.PlaceInAreas, RejectForeignAreas,
            SharedSql.RejectGrades("wished_grade"),
        ],
        [EnsureStreets, EnsureAreas, InsertPlan, InsertGrids, PlaceBuildings, Count],
        KeepsAttributes: true);
}
