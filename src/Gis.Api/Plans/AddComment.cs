using System.Text.Json;
using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Spatial;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace Gis.Api.Plans;

/// <summary>POST /plans/{id}/comments — pins a comment to a place, which must meet the area of the plan.</summary>
internal static class AddComment
{
    private const int LongestText = 4000;
    private const int MostVertices = 10_000;

    // The community under the place, else the area of the plan; no row when the place is outside of the plan.
    private const string InsertSql = """
        WITH place AS (
            SELECT $3::geometry AS geom, ST_PointOnSurface($3::geometry) AS middle
        ), pinned AS (
            SELECT coalesce(
                (SELECT a.code FROM area a
                 WHERE a.district = $1 AND a.level = 'community' AND starts_with(a.code, p.area)
                   AND a.geom && place.middle AND ST_Intersects(a.geom, place.middle)
                 ORDER BY a.code LIMIT 1), p.area) AS area
            FROM plan p, place
            WHERE p.id = $2
              AND EXISTS (SELECT FROM grid g
                  WHERE g.district = $1 AND g.plan_id = $2 AND g.geom && place.geom
                      AND ST_Intersects(g.geom, place.geom))
        )
        INSERT INTO plan_comment (district, plan_id, area, text, geom, author)
        SELECT $1, $2, pinned.area, $4, place.geom, $5 FROM pinned, place
        RETURNING id
        """;

    public static async Task<Results<Created<PlanComment>, GisProblem>> Handle(
        Guid id, AddCommentRequest request, GisSession session, CancellationToken cancellationToken)
    {
        if (request.Text?.Trim() is not { Length: >= 1 and <= LongestText } text)
        {
            return Problems.Invalid("Write 1 to 4,000 characters.", "请填写 1 到 4000 个字符。");
        }

        if (PlanGeoJson.Read(request.Geometry) is not { NumPoints: <= MostVertices } place)
        {
            return Problems.Invalid(
                "Give the place as a GeoJSON point, line or polygon.", "请用 GeoJSON 点、线或面给出位置。");
        }

        if (new IsValidOp(place).ValidationError is { } fault)
        {
            string at = $"({fault.Coordinate.X:0.########}, {fault.Coordinate.Y:0.########})";
            return Problems.Unprocessable(
                $"The place crosses or touches itself at {at}.", $"所绘位置在 {at} 处自相交或自接触。") with
            {
                Place = PlanGeoJson.Node(Geo.Factory.CreatePoint(fault.Coordinate)),
            };
        }

        if (await Plan.Find(session, id, cancellationToken) is not { } plan)
        {
            return Problems.NotFound("plan", id);
        }

        if (await Insert(session, plan, place, text, cancellationToken) is not { } comment)
        {
            return Problems.Unprocessable("The place is outside of the plan.", "该位置不在方案范围内。");
        }

        await session.Commit(cancellationToken);
        return TypedResults.Created($"/api/v1/plans/{id}/comments/{comment.Id}", comment);
    }

    /// <summary>Stores the comment with its audit row; null when the place meets no grid of the plan.</summary>
    internal static async Task<PlanComment?> Insert(
        GisSession session, Plan plan, Geometry place, string text, CancellationToken cancellationToken)
    {
        await using var command = session.Command(InsertSql)
            .With(plan.District).With(plan.Id).With(place).With(text).With(session.Caller.Account);
        if (await command.ExecuteScalarAsync(cancellationToken) is not long number)
        {
            return null;
        }

        await AuditLog.Write(
            session,
            plan.District,
            "plan.comment",
            plan.Id.ToString(),
            new() { ["comment"] = number },
            cancellationToken);
        return await PlanComment.Find(session, plan, number, cancellationToken);
    }
}

/// <param name="Geometry">GeoJSON, longitude before latitude.</param>
internal sealed record AddCommentRequest(string? Text, JsonElement? Geometry);
