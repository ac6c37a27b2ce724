using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Reach;

/// <summary>GET /reach/{id}/unattached — demand that no street connects, building by building.</summary>
internal static class ListUnattached
{
    private const string Sql = """
        SELECT r.building_id, b.code, r.area, r.people, ST_X(b.entrance), ST_Y(b.entrance)
        FROM reach_place r
        JOIN building b ON b.district = r.district AND b.id = r.building_id
        WHERE r.district = $1 AND r.reach_id = $2 AND r.state = 'unattached'
          AND ($3::bigint IS NULL OR r.building_id > $3)
        ORDER BY r.building_id
        LIMIT $4
        """;

    public static async Task<Results<Ok<Page<UnattachedBuilding>>, GisProblem>> Handle(
        Guid id, [AsParameters] PageRequest page, GisSession session, CancellationToken cancellationToken)
    {
        if (!page.TryRead(1, out var after))
        {
            return Problems.BadCursor();
        }

        if (await GetReach.Find(session, id, cancellationToken) is not { } header)
        {
            return Problems.NotFound("reach", id);
        }

        await using var command = session.Command(Sql)
            .With(header.District).With(id).With(after.Number(0)).With(page.Size + 1);
        return TypedResults.Ok(await page.Read(command, Read, last => Cursor.Of(last.Id), cancellationToken));
    }

    private static UnattachedBuilding Read(NpgsqlDataReader reader) => new(
        Id: reader.GetInt64(0),
        Building: reader.GetString(1),
        Area: reader.GetString(2),
        People: reader.GetInt32(3),
        Longitude: reader.GetDouble(4),
        Latitude: reader.GetDouble(5));
}

internal sealed record UnattachedBuilding(
    long Id, string Building, string Area, int People, double Longitude, double Latitude);
