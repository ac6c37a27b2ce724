namespace Gis.Api.Imports;

/// <summary>Blocks: the smallest pieces that grids are made of.</summary>
internal static class ImportBlocks
{
    private const string Insert = """
        WITH stored AS (
            INSERT INTO block (district, id, area, code, kind, geom)
            SELECT $1,
                (SELECT gis_next_block($1)) - 1 + row_number() OVER (ORDER BY number),
                area, code, coalesce(kind, 'residential'), geom
            FROM import_row
            ON CONFLICT (district, code) DO UPDATE
            SET area = excluded.area, kind = excluded.kind, geom = excluded.geom
            RETURNING 1
        )
        SELECT count(*) FROM stored
        """;

    public static ImportTarget Target { get; } = new(
        "blocks",
        GeometryNeed.Area,
        [
            new("code", "code", FieldKind.Code, Usual: ["编码", "代码"]),
            new("area", "area", FieldKind.AreaCode, Usual: ["社区编码"]),
            new("kind", "kind", FieldKind.Text, Longest: 40, Usual: ["类型"]),
        ],
        [SharedSql.NumberCodes("block-"), SharedSql.RejectRepeatedCodes, SharedSql.RejectUnknownAreas],
        [SharedSql.PlaceInAreas, Insert]);
}
