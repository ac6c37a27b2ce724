using Gis.Api.Database;

namespace Gis.Api.Plans.Edits;

/// <summary>How many buildings the border of each edited grid runs through, told while the planner draws.</summary>
internal static class CutBuildings
{
    private const string Sql = """
        SELECT g.code, count(*)::integer
        FROM grid g
        JOIN building b ON b.district = g.district AND b.geom && g.geom
        WHERE g.district = $1 AND g.plan_id = $2 AND g.code = ANY ($3)
          AND ST_Dimension(b.geom) = 2 AND ST_Overlaps(b.geom, g.geom)
        GROUP BY g.code
        """;

    /// <summary>By code; a grid that cuts none is not in it.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> Count(
        GisSession session, DraftPlan plan, StoredEdit edit, CancellationToken cancellationToken)
    {
        Dictionary<string, int> cuts = [];
        string[] codes = [.. edit.After.Select(grid => grid.Facts.Code)];
        await using var command = session.Command(Sql).With(plan.District).With(plan.Id).With(codes);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            cuts.Add(reader.GetString(0), reader.GetInt32(1));
        }

        return cuts;
    }
}
