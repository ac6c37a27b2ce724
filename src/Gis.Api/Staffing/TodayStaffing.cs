namespace Gis.Api.Staffing;

/// <summary>Today's staffing of a plan, wherever it is asked for.</summary>
internal static class TodayStaffing
{
    /// <summary>
    /// The table <c>today (id, plan_id)</c> of at most one row, for $1 district, $2 plan and $3 its area. It is the
    /// plan's own; a new plan inherits by grid code that of the published one, also where that is wider, or of the plan
    /// it was branched from.
    /// </summary>
    public const string Sql = """
        today AS (
            SELECT s.id, s.plan_id
            FROM staffing s
            JOIN plan p ON p.district = s.district AND p.id = s.plan_id
            WHERE s.district = $1 AND s.status = 'current'
              AND (p.id = $2 OR (gis_in_force(p, current_date) AND starts_with($3, p.area))
                  OR p.id = (SELECT based_on FROM plan WHERE district = $1 AND id = $2))
            ORDER BY p.id = $2 DESC, gis_in_force(p, current_date) DESC, p.effective_from DESC, length(p.area) DESC
            LIMIT 1)
        """;
}
