using System.Text.Json;
using System.Text.Json.Nodes;
using Gis.Api.Audit;
using Gis.Api.Database;
using NpgsqlTypes;

namespace Gis.Api.Staffing;

/// <summary>A worker's part of a grid, ready to be stored.</summary>
/// <param name="Share">Part of the grid's hours.</param>
/// <param name="IsLead">Whether nobody has more of the grid.</param>
internal sealed record SolvedShare(
    int Grid, int Worker, double Share, double Hours, bool IsLead, JsonObject Reasons);

/// <summary>A staffing that the checker has passed, on its way into the store.</summary>
/// <param name="Figures">What the job, the command line and the API show.</param>
/// <param name="Proof">How it was found, beside the figures: method, weights.</param>
internal sealed record SolvedStaffing(
    StaffingCase Case,
    StaffingRequest Request,
    IReadOnlyList<SolvedShare> Shares,
    JsonObject Figures,
    JsonObject Proof)
{
    private const string SelectRevision = "SELECT revision FROM plan WHERE district = $1 AND id = $2";

    private const string RetireCurrent = """
        UPDATE staffing SET status = 'superseded' WHERE district = $1 AND plan_id = $2 AND status = 'current'
        """;

    private const string InsertHeader = """
        INSERT INTO staffing (district, plan_id, area, status, job_id, solve, created_by)
        VALUES ($1, $2, $3, $4, $5::uuid, $6, $7)
        RETURNING id
        """;

    /// <summary>One statement for all rows: COPY does not work under row security.</summary>
    private const string InsertAssignments = """
        INSERT INTO staffing_assignment
            (district, staffing_id, plan_id, grid_id, worker_id, area, share, hours, lead, reasons)
        SELECT $1, $2, $3, grid_id, worker_id, area, share, hours, lead, reasons::jsonb
        FROM unnest($4, $5, $6, $7, $8, $9, $10) AS row (grid_id, worker_id, area, share, hours, lead, reasons)
        """;

    /// <summary>Stores header, assignments and audit row in the session's transaction; the caller commits.</summary>
    /// <returns>The result that the job, the command line and the API show.</returns>
    /// <exception cref="StaffingException">The plan was changed while it was being staffed.</exception>
    public async Task<JsonObject> Store(
        GisSession session, string account, Guid? job, CancellationToken cancellationToken)
    {
        await RequireUnchangedPlan(session, cancellationToken);
        bool isCurrent = Request.MakeCurrent ?? Case.Area == Case.Plan.Area;
        if (isCurrent)
        {
            await using var retire = session.Command(RetireCurrent).With(Case.Plan.District).With(Case.Plan.Id);
            await retire.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var insert = session.Command(InsertHeader)
            .With(Case.Plan.District).With(Case.Plan.Id).With(Case.Area)
            .With(isCurrent ? "current" : "proposed").With(job);
        insert.Parameters.AddWithValue(NpgsqlDbType.Jsonb, Solve().ToJsonString());
        insert.With(account);
        var id = (Guid)(await insert.ExecuteScalarAsync(cancellationToken))!;
        await InsertRows(session, id, cancellationToken);
        await StaffingLevels.Store(session, Case, id, cancellationToken);
        await AuditLog.Write(
            session, Case.Plan.District, "staffing.store", id.ToString(), Figures.DeepClone().AsObject(), cancellationToken);
        var result = Figures.DeepClone().AsObject();
        result.Insert(0, "staffingId", id);
        return result;
    }

    private async Task RequireUnchangedPlan(GisSession session, CancellationToken cancellationToken)
    {
        await using var command = session.Command(SelectRevision).With(Case.Plan.District).With(Case.Plan.Id);
        if (await command.ExecuteScalarAsync(cancellationToken) is not int revision || revision != Case.Plan.Revision)
        {
            throw new StaffingException("The plan was changed while it was being staffed; nothing was stored.");
        }
    }

    private async Task InsertRows(GisSession session, Guid id, CancellationToken cancellationToken)
    {
        await using var insert = session.Command(InsertAssignments)
            .With(Case.Plan.District)
            .With(id)
            .With(Case.Plan.Id)
            .With(Shares.Select(share => Case.Grids[share.Grid].Id).ToArray())
            .With(Shares.Select(share => Case.Workers[share.Worker].Id).ToArray())
            .With(Shares.Select(share => Case.Grids[share.Grid].Area).ToArray())
            .With(Shares.Select(share => share.Share).ToArray())
            .With(Shares.Select(share => Math.Min(share.Hours, StaffingAnswer.WeekHours)).ToArray())
            .With(Shares.Select(share => share.IsLead).ToArray())
            .With(Shares.Select(share => share.Reasons.ToJsonString()).ToArray());
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What proved the answer: the figures, how it was found, and every rule that was used.</summary>
    private JsonObject Solve()
    {
        var solve = Figures.DeepClone().AsObject();
        foreach (var (name, value) in Proof)
        {
            solve[name] = value?.DeepClone();
        }

        solve["checked"] = true;
        solve["request"] = JsonSerializer.SerializeToNode(Request, JsonSerializerOptions.Web);
        solve["seed"] = Request.Seed ?? 0;
        solve["travel"] = $"straight line × {Case.Rules.Detour}";
        solve["rules"] = new JsonObject(Case.Rules.Values
            .OrderBy(rule => rule.Key, StringComparer.Ordinal)
            .Select(rule => KeyValuePair.Create(rule.Key, (JsonNode?)rule.Value)));
        return solve;
    }
}
