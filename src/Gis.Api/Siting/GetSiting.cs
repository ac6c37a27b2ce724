using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Siting;

/// <summary>GET /siting/{id} — what was chosen, what was left, and why.</summary>
internal static class GetSiting
{
    private const string Header = """
        SELECT id, district, area, service, minutes, model, sites, solve::text, created_by, created_at
        FROM siting
        WHERE id = $1
        """;

    private const string Choices = """
        SELECT s.code, s.name, c.chosen, c.gain, c.reasons::text, ST_X(s.geom), ST_Y(s.geom)
        FROM siting_choice c
        JOIN candidate_site s ON s.district = c.district AND s.id = c.candidate_id
        WHERE c.district = $1 AND c.siting_id = $2
        ORDER BY c.rank
        """;

    public static async Task<Results<Ok<SitingDetails>, GisProblem>> Handle(
        Guid id, GisSession session, CancellationToken cancellationToken)
    {
        if (await Find(session, id, cancellationToken) is not { } header)
        {
            return Problems.NotFound("siting", id);
        }

        var choices = await ReadChoices(session, header.District, id, cancellationToken);
        return TypedResults.Ok(header with
        {
            Chosen = [.. choices.Where(choice => choice.IsChosen).Select(choice => choice.Site)],
            Rejected = [.. choices.Where(choice => !choice.IsChosen).Select(choice => choice.Site)],
        });
    }

    private static async Task<SitingDetails?> Find(GisSession session, Guid id, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Header).With(id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? ReadHeader(reader) : null;
    }

    private static SitingDetails ReadHeader(NpgsqlDataReader reader) => new(
        Id: reader.GetGuid(0),
        District: reader.GetString(1),
        Area: reader.GetString(2),
        Service: reader.GetString(3),
        Minutes: reader.GetDouble(4),
        Model: reader.GetString(5),
        Sites: reader.GetInt32(6),
        Solve: new(reader.GetString(7)),
        CreatedBy: reader.GetString(8),
        CreatedAt: reader.GetDateTime(9),
        Chosen: [],
        Rejected: []);

    private static async Task<List<(bool IsChosen, SitingChoice Site)>> ReadChoices(
        GisSession session, string district, Guid id, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Choices).With(district).With(id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var choices = new List<(bool IsChosen, SitingChoice Site)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            choices.Add((reader.GetBoolean(2), new(
                Code: reader.GetString(0),
                Name: reader.GetString(1),
                Gain: reader.GetDouble(3),
                Reasons: new(reader.GetString(4)),
                Longitude: reader.GetDouble(5),
                Latitude: reader.GetDouble(6))));
        }

        return choices;
    }
}

internal sealed record SitingDetails(
    Guid Id,
    string District,
    string Area,
    string Service,
    double Minutes,
    string Model,
    int Sites,
    RawJson Solve,
    string CreatedBy,
    DateTime CreatedAt,
    IReadOnlyList<SitingChoice> Chosen,
    IReadOnlyList<SitingChoice> Rejected);

/// <param name="Gain">Chosen: what the plan loses without it. Rejected: what it gains with it as one more.</param>
internal sealed record SitingChoice(
    string Code, string Name, double Gain, RawJson Reasons, double Longitude, double Latitude);
