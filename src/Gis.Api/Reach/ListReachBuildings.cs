using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Reach;

/// <summary>GET /reach/{id}/buildings — the answer building by building, in the order of their areas.</summary>
internal static class ListReachBuildings
{
    /// <summary>Answers of a report are arrays, one for each area: only the areas of the page are unfolded.</summary>
    private const string Sql = """
        WITH ahead AS (
            SELECT area, sum(buildings) OVER (ORDER BY area) - buildings - first_value(buildings) OVER (ORDER BY area)
                AS between
            FROM reach_area
            WHERE district = $1 AND reach_id = $2 AND area LIKE $3 || '%' AND area >= $5)
        SELECT r.building_id, b.code, r.area, r.people, r.served_people, r.state, r.walk_seconds / 60,
               CASE WHEN r.nth_metres < 'Infinity'
                   THEN r.nth_metres * (h.minutes - h.start_delay) / h.limit_metres + h.start_delay END,
               r.straight_metres, f.code, r.opportunities, r.score
        FROM reach_place r
        JOIN reach h ON h.district = r.district AND h.id = r.reach_id
        JOIN building b ON b.district = r.district AND b.id = r.building_id
        LEFT JOIN facility f ON f.district = r.district AND f.id = r.facility_id
        WHERE r.district = $1 AND r.reach_id = $2 AND r.area LIKE $3 || '%' AND ($4::text IS NULL OR r.state = $4)
          AND r.area IN (SELECT area FROM ahead WHERE $4::text IS NOT NULL OR between < $7)
          AND (r.area, r.building_id) > ($5, $6)
        ORDER BY r.area, r.building_id
        LIMIT $7
        """;

    /// <summary>States as they are answered and as they are stored.</summary>
    private static readonly Dictionary<string, string> States = new()
    {
        ["served"] = "served",
        ["noCapacity"] = "no_capacity",
        ["outOfReach"] = "out_of_reach",
        ["unattached"] = "unattached",
    };

    public static async Task<Results<Ok<Page<ReachBuilding>>, GisProblem>> Handle(
        Guid id,
        string? state,
        string? area,
        [AsParameters] PageRequest page,
        GisSession session,
        CancellationToken cancellationToken)
    {
        if (state is not null && !States.ContainsKey(state))
        {
            return Problems.Invalid(
                $"A building is {string.Join(", ", States.Keys)}.", $"楼栋状态为:{string.Join("、", States.Keys)}。");
        }

        if (!page.TryRead(2, out var after))
        {
            return Problems.BadCursor();
        }

        if (await GetReach.Find(session, id, cancellationToken) is not { } header)
        {
            return Problems.NotFound("reach", id);
        }

        await using var command = session.Command(Sql)
            .With(header.District).With(id).With(area ?? header.Area).With(state is null ? null : States[state])
            .With(after.Text(0) ?? "").With(after.Number(1) ?? 0).With(page.Size + 1);
        return TypedResults.Ok(await page.Read(
            command, Read, last => Cursor.Of(last.Area, last.Id), cancellationToken));
    }

    private static ReachBuilding Read(NpgsqlDataReader reader)
    {
        string stored = reader.GetString(5);
        return new(
            Id: reader.GetInt64(0),
            Building: reader.GetString(1),
            Area: reader.GetString(2),
            People: reader.GetInt32(3),
            Served: reader.GetInt32(4),
            State: States.First(state => state.Value == stored).Key,
            Minutes: reader.IsDBNull(6) ? null : reader.GetDouble(6),
            NthMinutes: reader.IsDBNull(7) ? null : reader.GetDouble(7),
            StraightMetres: reader.IsDBNull(8) ? null : reader.GetFloat(8),
            Facility: reader.IsDBNull(9) ? null : reader.GetString(9),
            Opportunities: reader.IsDBNull(10) ? null : reader.GetInt32(10),
            Accessibility: reader.IsDBNull(11) ? null : reader.GetFloat(11));
    }
}

/// <param name="State">served, noCapacity, outOfReach or unattached.</param>
/// <param name="Minutes">Walk to the nearest facility; null where there is none.</param>
/// <param name="NthMinutes">Walk to the n-th nearest; only in a report.</param>
/// <param name="Opportunities">Facilities within the limit; only in a report.</param>
/// <param name="Accessibility">Places for 1,000 people, by the method of the report; only in a report.</param>
internal sealed record ReachBuilding(
    long Id,
    string Building,
    string Area,
    int People,
    int Served,
    string State,
    double? Minutes,
    double? NthMinutes,
    float? StraightMetres,
    string? Facility,
    int? Opportunities,
    float? Accessibility);
