using System.Text.Json;
using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Reach;

/// <summary>POST /reach/{id}/sum — the sums of a polygon that somebody drew.</summary>
internal static class SumReach
{
    private const string Sql = """
        SELECT coalesce(sum(r.people), 0), coalesce(sum(r.served_people), 0),
               coalesce(sum(r.people - r.served_people) FILTER (WHERE r.state = 'no_capacity'), 0),
               coalesce(sum(r.people) FILTER (WHERE r.state = 'out_of_reach'), 0),
               coalesce(sum(r.people) FILTER (WHERE r.state = 'unattached'), 0),
               count(*), count(*) FILTER (WHERE r.state = 'served')
        FROM reach_place r
        JOIN building b ON b.district = r.district AND b.id = r.building_id
        WHERE r.district = $1 AND r.reach_id = $2 AND b.district = $1 AND b.entrance && $3::geometry
          AND ST_Covers($3::geometry, b.entrance)
        """;

    public static async Task<Results<Ok<ReachAreaSummary>, GisProblem>> Handle(
        Guid id, SumReachRequest request, GisSession session, CancellationToken cancellationToken)
    {
        var (outline, refusal) = DrawnOutline.Read(request.Outline);
        if (refusal is not null)
        {
            return refusal;
        }

        if (await GetReach.Find(session, id, cancellationToken) is not { } header)
        {
            return Problems.NotFound("reach", id);
        }

        await using var command = session.Command(Sql).With(header.District).With(id).With(outline!);
        ReachAreaSummary sums;
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            sums = new(
                Code: "outline",
                Name: "",
                People: reader.GetInt64(0),
                Served: reader.GetInt64(1),
                NoCapacity: reader.GetInt64(2),
                OutOfReach: reader.GetInt64(3),
                Unattached: reader.GetInt64(4),
                Buildings: reader.GetInt64(5),
                BuildingsServed: reader.GetInt64(6));
        }

        await AuditLog.Write(session, header.District, "reach.sum", id.ToString(), null, cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.Ok(sums);
    }
}

/// <param name="Outline">GeoJSON Polygon or MultiPolygon.</param>
internal sealed record SumReachRequest(JsonElement Outline);
