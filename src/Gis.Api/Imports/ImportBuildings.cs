namespace Gis.Api.Imports;

/// <summary>Buildings with counts of people; demand is points with counts, kept as buildings of that kind.</summary>
internal static class ImportBuildings
{
    // People may be given as a total, by age, or both; both must agree.
    private const string SumAges = """
        UPDATE import_row
        SET people = coalesce(age_0_14, 0) + coalesce(age_15_64, 0) + coalesce(age_65_79, 0) + coalesce(age_80_plus, 0)
        WHERE people IS NULL
        """;

    private const string RejectWrongSums = """
        INSERT INTO import_problem (number, message)
        SELECT number, format('The ages sum to %s, but people is %s.', sum, people)
        FROM (SELECT number, people, coalesce(age_0_14, 0) + coalesce(age_15_64, 0) + coalesce(age_65_79, 0)
                  + coalesce(age_80_plus, 0) AS sum FROM import_row) r
        WHERE sum NOT IN (0, people)
        """;

    private const string RejectFloating = """
        INSERT INTO import_problem (number, message)
        SELECT number, format('The floating people (%s) are more than all people (%s).', floating, people)
        FROM import_row WHERE floating > people
        """;

    private const string Insert = """
        WITH stored AS (
            INSERT INTO building (district, area, code, kind, floors, households, people, floating,
                age_0_14, age_15_64, age_65_79, age_80_plus, key_weekly, key_monthly, key_quarterly, small_places,
                geom, entrance)
            SELECT $1, area, code, coalesce(kind, $KIND), floors,
                coalesce(households, 0), people, coalesce(floating, 0),
                coalesce(age_0_14, 0), coalesce(age_15_64, 0), coalesce(age_65_79, 0), coalesce(age_80_plus, 0),
                coalesce(key_weekly, 0), coalesce(key_monthly, 0), coalesce(key_quarterly, 0), coalesce(small_places, 0),
                geom, place
            FROM import_row
            ORDER BY number
            ON CONFLICT (district, code) DO UPDATE
            SET area = excluded.area, kind = excluded.kind, floors = excluded.floors,
                households = excluded.households, people = excluded.people, floating = excluded.floating,
                age_0_14 = excluded.age_0_14, age_15_64 = excluded.age_15_64, age_65_79 = excluded.age_65_79,
                age_80_plus = excluded.age_80_plus, key_weekly = excluded.key_weekly,
                key_monthly = excluded.key_monthly, key_quarterly = excluded.key_quarterly,
                small_places = excluded.small_places, geom = excluded.geom, entrance = excluded.entrance
            RETURNING 1
        )
        SELECT count(*) FROM stored
        """;

    private static readonly ImportField[] Fields =
    [
        new("code", "code", FieldKind.Text, Longest: 60, Usual: ["编码", "代码", "楼栋编码", "id"]),
        new("area", "area", FieldKind.AreaCode, Usual: ["社区编码"]),
        new("kind", "kind", FieldKind.Text, Longest: 40, Usual: ["类型"]),
        new("floors", "floors", FieldKind.Count, Usual: ["层数"]),
        new("households", "households", FieldKind.Count, Usual: ["户数"]),
        new("people", "people", FieldKind.Count, Usual: ["population", "人口", "人口数"]),
        new("floating", "floating", FieldKind.Count, Usual: ["流动人口"]),
        new("age0To14", "age_0_14", FieldKind.Count, Usual: ["age_0_14", "age0_14"]),
        new("age15To64", "age_15_64", FieldKind.Count, Usual: ["age_15_64", "age15_64"]),
        new("age65To79", "age_65_79", FieldKind.Count, Usual: ["age_65_79", "age65_79"]),
        new("age80Plus", "age_80_plus", FieldKind.Count, Usual: ["age_80_plus", "age80p"]),
        new("keyWeekly", "key_weekly", FieldKind.Count, Usual: ["key_weekly", "每周走访"]),
        new("keyMonthly", "key_monthly", FieldKind.Count, Usual: ["key_monthly", "每月走访"]),
        new("keyQuarterly", "key_quarterly", FieldKind.Count, Usual: ["key_quarterly", "每季走访"]),
        new("smallPlaces", "small_places", FieldKind.Count, Usual: ["small_places", "三小场所"]),
    ];

    public static ImportTarget Target { get; } = Create("buildings", "residential", "building-");

    public static ImportTarget Demand { get; } = Create("demand", "demand", "demand-");

    private static ImportTarget Create(string name, string kind, string prefix) => new(
        name,
        GeometryNeed.Place,
        Fields,
        [
            SharedSql.NumberCodes(prefix), SharedSql.RejectRepeatedCodes, SharedSql.RejectUnknownAreas, SumAges,
            RejectWrongSums, RejectFloating,
        ],
        [
            SharedSql.PlaceInAreas,
            Insert.Replace("$KIND", $"'{kind}'", StringComparison.Ordinal),
        ]);
}
