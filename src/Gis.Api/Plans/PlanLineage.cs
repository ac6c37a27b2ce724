using Gis.Api.Database;
using Gis.Spatial.Partition.Comparing;

namespace Gis.Api.Plans;

/// <summary>Where the ground and the people of each changed grid go when a plan is published.</summary>
internal static class PlanLineage
{
    /// <summary>Ground below this is the trace of borders drawn twice, unless a building stands on it.</summary>
    private const double LeastSquareMetres = 1;

    // Run before the plan is published, while the former grids still hold.
    private const string InsertSql = """
        WITH link AS (
            SELECT *
            FROM unnest($5::text[], $6::text[], $7::text[], $8::float8[]) AS l (from_code, to_code, kind, square_metres)
        ), moved AS (
            SELECT o.plan_id AS from_plan, o.code AS from_code, n.code AS to_code, n.area,
                count(b.id) AS buildings, coalesce(sum(b.households), 0) AS households,
                coalesce(sum(b.people), 0) AS people
            FROM gis_grids_on($1, $3) o
            JOIN grid_building was ON was.district = $1 AND was.plan_id = o.plan_id AND was.grid_id = o.id
            JOIN grid_building becomes
                ON becomes.district = $1 AND becomes.plan_id = $2 AND becomes.building_id = was.building_id
            JOIN grid n ON n.district = $1 AND n.plan_id = $2 AND n.id = becomes.grid_id
            JOIN building b ON b.district = $1 AND b.id = was.building_id
            WHERE starts_with(o.area, $4) AND o.plan_id <> $2
              AND (o.code <> n.code
                  OR EXISTS (SELECT FROM link WHERE link.to_code = n.code AND link.from_code = o.code))
            GROUP BY 1, 2, 3, 4
        )
        INSERT INTO grid_lineage (district, to_plan, to_code, from_plan, from_code, area, kind, effective_on,
            square_metres, buildings, households, people)
        SELECT $1, $2, coalesce(l.to_code, m.to_code), coalesce(m.from_plan, o.plan_id),
            coalesce(l.from_code, m.from_code),
            coalesce(m.area, n.area), coalesce(l.kind, 'transferred'), $3, coalesce(l.square_metres, 0),
            coalesce(m.buildings, 0), coalesce(m.households, 0), coalesce(m.people, 0)
        FROM link l
        FULL JOIN moved m ON m.from_code = l.from_code AND m.to_code = l.to_code
        LEFT JOIN gis_grids_on($1, $3) o ON o.code = l.from_code AND o.plan_id <> $2
        LEFT JOIN grid n ON n.district = $1 AND n.plan_id = $2 AND n.code = l.to_code
        WHERE m.buildings > 0 OR l.square_metres >= $9
        """;

    public static async Task Write(
        GisSession session,
        Plan plan,
        PlanSuccession change,
        IReadOnlyDictionary<string, string> finalCodes,
        DateOnly day,
        CancellationToken cancellationToken)
    {
        var links = change.Succession.Links;
        await using var command = session.Command(InsertSql)
            .With(plan.District).With(plan.Id).With(day).With(plan.Area)
            .With(links.Select(link => link.From).ToArray())
            .With(links.Select(link => finalCodes.GetValueOrDefault(link.To, link.To)).ToArray())
            .With(links.Select(link => Name(link.Kind)).ToArray())
            .With(links.Select(link => link.SquareMetres).ToArray())
            .With(LeastSquareMetres);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The kind as the table and the API write it.</summary>
    public static string Name(SuccessionKind kind) => kind switch
    {
        SuccessionKind.Kept => "kept",
        SuccessionKind.Split => "split",
        SuccessionKind.Merged => "merged",
        _ => "transferred",
    };
}
