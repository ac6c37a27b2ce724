using System.Text.Json.Nodes;
using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Optimization.Staffing;
using Gis.Optimization.Stopping;
using NpgsqlTypes;

namespace Gis.Api.Staffing;

/// <summary>A staffing that the checker has passed, on its way into the store.</summary>
internal sealed record SolvedStaffing(
    StaffingCase Case, StaffingPlan Staffing, StaffingRequest Request, bool IsStoppedEarly)
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
        INSERT INTO staffing_assignment (district, staffing_id, plan_id, grid_id, worker_id, area, reasons)
        SELECT $1, $2, $3, grid_id, worker_id, area, reasons::jsonb
        FROM unnest($4, $5, $6, $7) AS row (grid_id, worker_id, area, reasons)
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

        var figures = Figures();
        await using var insert = session.Command(InsertHeader)
            .With(Case.Plan.District).With(Case.Plan.Id).With(Case.Area)
            .With(isCurrent ? "current" : "proposed").With(job);
        insert.Parameters.AddWithValue(NpgsqlDbType.Jsonb, Solve(figures).ToJsonString());
        insert.With(account);
        var id = (Guid)(await insert.ExecuteScalarAsync(cancellationToken))!;
        await InsertRows(session, id, cancellationToken);
        await AuditLog.Write(
            session, Case.Plan.District, "staffing.store", id.ToString(), figures.DeepClone().AsObject(), cancellationToken);
        figures.Insert(0, "staffingId", id);
        return figures;
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
        var pairs = Staffing.WorkerOfGrid.Index().Where(pair => pair.Item >= 0).ToList();
        await using var insert = session.Command(InsertAssignments)
            .With(Case.Plan.District)
            .With(id)
            .With(Case.Plan.Id)
            .With(pairs.Select(pair => Case.Grids[pair.Index].Id).ToArray())
            .With(pairs.Select(pair => Case.Workers[pair.Item].Id).ToArray())
            .With(pairs.Select(pair => Case.Grids[pair.Index].Area).ToArray())
            .With(pairs.Select(pair => Reasons(pair.Index, pair.Item).ToJsonString()).ToArray());
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    private JsonObject Reasons(int grid, int worker)
    {
        var reasons = PairReasons.Of(Case.Problem.Cost(worker, grid, Case.MetresTo(grid)[worker]));
        reasons["loadHours"] = Math.Round(Case.Grids[grid].Hours, 2);
        reasons["isNew"] = Case.Problem.CurrentWorkers[grid] != worker;
        return reasons;
    }

    private JsonObject Figures() => new()
    {
        ["status"] = Staffing.Status == SolveStatus.Optimal ? "optimal" : "feasible",
        ["objective"] = Math.Round(Staffing.Objective, 5),
        ["bound"] = Math.Round(Staffing.Bound, 5),
        ["gap"] = Math.Round(Staffing.Gap, 6),
        ["seconds"] = Math.Round(Staffing.Elapsed.TotalSeconds, 3),
        ["grids"] = Case.Grids.Count,
        ["workers"] = Case.Workers.Count,
        ["assigned"] = Staffing.Assigned,
        ["uncovered"] = Case.Grids.Count - Staffing.Assigned,
        ["uncoveredHours"] = Math.Round(Staffing.UncoveredHours, 2),
        ["overloadHours"] = Math.Round(Staffing.OverloadHours, 2),
        ["maxLoad"] = Math.Round(Staffing.MaxLoad, 4),
        ["moves"] = Staffing.Moves,
        ["travelMetres"] = Math.Round(Staffing.TravelMetres, 1),
        ["stoppedEarly"] = IsStoppedEarly,
    };

    /// <summary>What proved the answer: the figures, the seed, the weights, how travel was measured.</summary>
    private JsonObject Solve(JsonObject figures)
    {
        var solve = figures.DeepClone().AsObject();
        solve["checked"] = true;
        solve["seed"] = Request.Seed ?? 0;
        solve["travel"] = $"straight line × {Case.Rules.Detour}";
        solve["weights"] = new JsonObject
        {
            ["travelPerKilometre"] = Case.Rules.Weights.TravelPerKilometre,
            ["continuity"] = Case.Rules.Weights.Continuity,
            ["overloadPerHour"] = Case.Rules.Weights.OverloadPerHour,
            ["uncoveredGrid"] = Case.Rules.Weights.UncoveredGrid,
            ["uncoveredPerHour"] = Case.Rules.Weights.UncoveredPerHour,
        };
        return solve;
    }
}
