using Gis.Api.Database;
using NetTopologySuite.Geometries;

namespace Gis.Api.Plans.Edits;

/// <summary>Gives grids that come back to an outline they had before the very polygon that was stored then.</summary>
/// <remarks>
/// An undo that is carried over others' edits is drawn anew from its border segments: the same corners, but the ring may
/// begin at another of them or run the other way round.
/// </remarks>
internal static class FormerOutlines
{
    private const string Sql = """
        SELECT DISTINCT ON (w.id) w.id, e.geom
        FROM unnest($3::bigint[], $4::geometry[]) AS w (id, geom)
        CROSS JOIN LATERAL (
            SELECT p.revision, v.geom
            FROM plan_edit_grid p
            CROSS JOIN LATERAL (VALUES (p.before_geom), (p.after_geom)) AS v (geom)
            WHERE p.district = $1 AND p.plan_id = $2 AND p.grid_id = w.id
              AND ST_NPoints(v.geom) = ST_NPoints(w.geom)
              AND ST_OrderingEquals(ST_Normalize(v.geom), ST_Normalize(w.geom))) AS e
        ORDER BY w.id, e.revision
        """;

    /// <param name="steps">Those that were carried over; their outlines are put in place.</param>
    public static async Task Restore(
        GisSession session, DraftPlan plan, IReadOnlyList<GridStep> steps, CancellationToken cancellationToken)
    {
        if (steps.Count == 0)
        {
            return;
        }

        var byId = steps.ToDictionary(step => step.After!.Facts.Id);
        await using var command = session.Command(Sql).With(plan.District).With(plan.Id)
            .With(byId.Keys.ToArray()).With(steps.Select(step => step.After!.Outline).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var step = byId[reader.GetInt64(0)];
            step.After = step.After! with { Outline = reader.GetFieldValue<Geometry>(1) };
        }
    }
}
