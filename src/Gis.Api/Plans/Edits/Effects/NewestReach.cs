using Gis.Api.Database;
using Npgsql;

namespace Gis.Api.Plans.Edits.Effects;

/// <summary>The newest stored reach of a service that answers for all people of a plan at any time of the week.</summary>
/// <param name="Name">Of the service, in both languages.</param>
internal sealed record NewestReach(Guid Id, string Service, Hosting.Bilingual Name, double Minutes)
{
    /// <summary>Of several stored at once, as a report does, the one with the longest walk.</summary>
    private const string Sql = """
        SELECT r.id, s.code, s.name, s.name_en, r.minutes
        FROM service s
        CROSS JOIN LATERAL (
            SELECT n.id, n.minutes
            FROM reach n
            LEFT JOIN reach_report p ON p.district = n.district AND p.id = n.report_id
            WHERE n.district = $1 AND n.service = s.code AND n.population = 'all' AND n.opening_at IS NULL
              AND starts_with($2, n.area) AND p.outline IS NULL
            ORDER BY n.created_at DESC, n.minutes DESC, n.id
            LIMIT 1) AS r
        WHERE s.district = $1
        ORDER BY s.code
        """;

    public static void Add(NpgsqlBatch batch, DraftPlan plan) => batch.Add(Sql).With(plan.District).With(plan.Area);

    public static async Task<IReadOnlyList<NewestReach>> Read(
        NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        List<NewestReach> reaches = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            reaches.Add(new(
                Id: reader.GetGuid(0),
                Service: reader.GetString(1),
                Name: new(English: reader.GetString(3), Chinese: reader.GetString(2)),
                Minutes: reader.GetDouble(4)));
        }

        return reaches;
    }
}
