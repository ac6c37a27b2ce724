using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Optimization.Siting;
using NpgsqlTypes;

namespace Gis.Api.Siting;

/// <summary>Stores a checked choice of sites with the reasons for taking and leaving.</summary>
internal static class SitingRows
{
    private const string Header = """
        INSERT INTO siting (district, area, service, minutes, model, sites, job_id, solve, created_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7::uuid, $8, $9)
        RETURNING id
        """;

    private const string Choices = """
        INSERT INTO siting_choice (district, siting_id, rank, candidate_id, area, chosen, gain, reasons)
        SELECT $1, $2, choice.rank, choice.candidate, choice.area, choice.chosen, choice.gain, choice.reasons::jsonb
        FROM unnest($3::integer[], $4::bigint[], $5::text[], $6::boolean[], $7::double precision[], $8::text[])
            AS choice (rank, candidate, area, chosen, gain, reasons)
        """;

    /// <summary>The id of the stored siting; the caller commits.</summary>
    /// <remarks>Takes no token: once a plan exists it is stored, also when a stop was asked for.</remarks>
    public static async Task<Guid> Insert(
        GisSession session, SitingQuestion question, SitingCase siting, SitingPlan plan, JsonObject solve, Guid? job)
    {
        var stored = (JsonObject)solve.DeepClone();
        stored["population"] = question.Walk.Group.Code;
        await using var header = session.Command(Header)
            .With(question.Walk.District)
            .With(question.Walk.Area)
            .With(question.Walk.Service)
            .With(siting.Rules.Minutes)
            .With(SitingModelCode.Of(question.Model))
            .With(plan.Chosen.Length)
            .With(job);
        header.Parameters.AddWithValue(NpgsqlDbType.Jsonb, stored.ToJsonString());
        header.With(session.Caller.Account);
        var id = (Guid)(await header.ExecuteScalarAsync(CancellationToken.None))!;

        var decisions = plan.Decisions;
        await using var choices = session.Command(Choices)
            .With(question.Walk.District)
            .With(id)
            .With(Enumerable.Range(1, decisions.Length).ToArray())
            .With(Array.ConvertAll(decisions, decision => siting.Candidates[decision.Site].Id))
            .With(Array.ConvertAll(decisions, decision => siting.Candidates[decision.Site].Area))
            .With(Array.ConvertAll(decisions, decision => decision.Chosen))
            .With(Array.ConvertAll(decisions, decision => decision.Gain))
            .With(Array.ConvertAll(decisions, decision => Reasons(siting, decision).ToJsonString()));
        await choices.ExecuteNonQueryAsync(CancellationToken.None);
        return id;
    }

    private static JsonObject Reasons(SitingCase siting, SiteDecision decision) => decision.Instead < 0
        ? new() { ["lossWithout"] = decision.Gain }
        : new()
        {
            ["gainAsOneMore"] = decision.Gain,
            ["bestInsteadOf"] = siting.Candidates[decision.Instead].Code,
            ["lossByExchange"] = decision.ExchangeLoss,
        };
}
