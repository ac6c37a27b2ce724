using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Staffing;

/// <summary>A specialist and a community that he or she serves.</summary>
public sealed record SpecialistItem(string Area, string Role, string Worker, double Hours, double TravelMetres);

/// <summary>GET /plans/{id}/staffing/specialists — of the current staffing, in order of community and role.</summary>
internal static class ListSpecialists
{
    private const string Sql = """
        SELECT sp.area, sp.role, w.code, sp.hours, sp.travel_metres
        FROM staffing s
        JOIN staffing_specialist sp ON sp.district = s.district AND sp.staffing_id = s.id
        JOIN worker w ON w.district = sp.district AND w.id = sp.worker_id
        WHERE s.plan_id = $1 AND s.status = 'current' AND ($2::text IS NULL OR (sp.area, sp.role) > ($2, $3))
        ORDER BY sp.area, sp.role
        LIMIT $4
        """;

    public static async Task<Results<Ok<Page<SpecialistItem>>, GisProblem>> Handle(
        Guid id, [AsParameters] PageRequest page, GisSession session, CancellationToken cancellationToken)
    {
        if (!page.TryRead(2, out var after))
        {
            return Problems.BadCursor();
        }

        if (await StaffedPlan.Find(session, id, cancellationToken) is null)
        {
            return Problems.NotFound("plan", id);
        }

        await using var command = session.Command(Sql)
            .With(id).With(after.Text(0)).With(after.Text(1) ?? "").With(page.Size + 1);
        return TypedResults.Ok(await page.Read(
            command,
            reader => new SpecialistItem(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetDouble(3), reader.GetDouble(4)),
            last => Cursor.Of(last.Area, last.Role),
            cancellationToken));
    }
}
