namespace Gis.Api.Imports;

/// <summary>Statements that several targets run on the staging table.</summary>
internal static class SharedSql
{
    /// <summary>Rows without a code get one from their place in the file.</summary>
    public static string NumberCodes(string prefix) =>
        $"UPDATE import_row SET code = '{prefix}' || number WHERE code IS NULL";

    public const string RejectRepeatedCodes = """
        INSERT INTO import_problem (number, message)
        SELECT number, format('The code %s is the same as that of feature %s.', code, first)
        FROM (SELECT number, code, min(number) OVER (PARTITION BY code) AS first
              FROM import_row WHERE code IS NOT NULL) r
        WHERE number <> first
        """;

    public static string RejectGrades(string column) => $"""
        INSERT INTO import_problem (number, message)
        SELECT number, format('The grade %s is above 20.', {column}) FROM import_row WHERE {column} > 20
        """;

    public const string RejectUnknownAreas = """
        INSERT INTO import_problem (number, message)
        SELECT number, format('The area %s is not known in the district %s: import the areas first.', r.area, $1)
        FROM import_row r
        WHERE r.area IS NOT NULL
          AND NOT EXISTS (SELECT FROM area a WHERE a.district = $1 AND a.code = r.area)
        """;

    /// <summary>Rows without an area get the smallest one that they lie in, the district where none is known.</summary>
    public const string PlaceInAreas = """
        UPDATE import_row r
        SET area = coalesce(
            (SELECT a.code FROM area a
             WHERE a.district = $1 AND a.geom && r.place AND ST_Intersects(a.geom, r.place)
             ORDER BY length(a.code) DESC, a.code
             LIMIT 1),
            $1)
        WHERE r.area IS NULL
        """;
}
