namespace Gis.Api.Imports;

/// <summary>Workers by code, with hours, skills, languages, grade, status and where they set out from; never names.</summary>
internal static class ImportWorkers
{
    private const string RejectHours = """
        INSERT INTO import_problem (number, message)
        SELECT number, format('%s hours a week are more than 84.', hours_per_week)
        FROM import_row WHERE hours_per_week > 84
        """;

    private const string RejectStatus = """
        INSERT INTO import_problem (number, message)
        SELECT number, format('The status "%s" is none of available, seconded, on_leave, left.', status)
        FROM import_row WHERE status NOT IN ('available', 'seconded', 'on_leave', 'left')
        """;

    private const string Insert = """
        WITH stored AS (
            INSERT INTO worker (district, area, code, role, hours_per_week, skills, languages, grade, status, home)
            SELECT $1, area, code, coalesce(role, 'grid_worker'), hours_per_week,
                string_to_array(coalesce(skills, ''), ';'), string_to_array(coalesce(languages, ''), ';'),
                coalesce(grade, 0), coalesce(status, 'available'), place
            FROM import_row
            ORDER BY number
            ON CONFLICT (district, code) DO UPDATE
            SET area = excluded.area, role = excluded.role, hours_per_week = excluded.hours_per_week,
                skills = excluded.skills, languages = excluded.languages, grade = excluded.grade,
                status = excluded.status, home = excluded.home
            RETURNING 1
        )
        SELECT count(*) FROM stored
        """;

    public static ImportTarget Target { get; } = new(
        "workers",
        GeometryNeed.Place,
        [
            new("code", "code", FieldKind.Code, Required: true, Usual: ["编码", "工号"]),
            new("role", "role", FieldKind.Text, Longest: 40, Usual: ["角色"]),
            new("area", "area", FieldKind.AreaCode, Usual: ["社区编码"]),
            new("hoursPerWeek", "hours_per_week", FieldKind.Number, Required: true, Usual: ["hours", "hours_per_week"]),
            new("skills", "skills", FieldKind.List, Usual: ["技能"]),
            new("languages", "languages", FieldKind.List, Usual: ["语言", "方言"]),
            new("grade", "grade", FieldKind.Count, Usual: ["等级", "级别"]),
            new("status", "status", FieldKind.Text, Longest: 20, Usual: ["状态"]),
        ],
        [SharedSql.RejectRepeatedCodes, SharedSql.RejectUnknownAreas, RejectHours, RejectStatus, SharedSql.RejectGrades("grade")],
        [SharedSql.PlaceInAreas, Insert]);
}
