using Gis.Api.Audit;
using Gis.Api.Database;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;

namespace Gis.Api.Plans.Edits;

/// <summary>Stores what an edit did: grids, buildings, locks and the row of the log, all in the session's transaction.</summary>
internal static class EditWriter
{
    private const string RaiseSql = "UPDATE plan SET revision = $3 WHERE district = $1 AND id = $2";

    private const string InsertGrid = """
        INSERT INTO grid (district, plan_id, id, area, code, name, kind, households, people, floating, workload_hours,
            required_skills, attributes, geom, wished_skills, wished_grade, wished_languages)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        """;

    private const string UpdateGrid = """
        UPDATE grid SET area = $4, code = $5, name = $6, kind = $7, households = $8, people = $9, floating = $10,
            workload_hours = $11, required_skills = $12, attributes = $13, geom = $14,
            wished_skills = $15, wished_grade = $16, wished_languages = $17
        WHERE district = $1 AND plan_id = $2 AND id = $3
        """;

    private const string DeleteGrid = "DELETE FROM grid WHERE district = $1 AND plan_id = $2 AND id = $3";

    private const string MoveBuildings = """
        UPDATE grid_building b SET grid_id = m.grid_id, area = m.area
        FROM unnest($3::bigint[], $4::bigint[], $5::text[]) AS m (building_id, grid_id, area)
        WHERE b.district = $1 AND b.plan_id = $2 AND b.building_id = m.building_id
        """;

    private const string InsertLock = """
        INSERT INTO plan_lock (district, plan_id, kind, id, other, area, line, author)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    private const string DeleteLock = """
        DELETE FROM plan_lock WHERE district = $1 AND plan_id = $2 AND kind = $3 AND id = $4 AND other = $5
        """;

    private const string InsertEdit = """
        INSERT INTO plan_edit (district, plan_id, revision, area, turn, kind, undoes, author, operation, locks, place)
        VALUES ($1, $2, $3, $4, $5, $6, $7::integer, $8, $9, $10, $11::geometry)
        """;

    private const string InsertStep = """
        INSERT INTO plan_edit_grid (district, plan_id, revision, grid_id, area, before, after, before_geom, after_geom)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8::geometry, $9::geometry)
        """;

    /// <returns>The revision that the edit made.</returns>
    public static async Task<int> Store(
        GisSession session, DraftPlan plan, StoredEdit edit, CancellationToken cancellationToken)
    {
        int revision = plan.Revision + 1;
        await using var batch = session.Batch();
        batch.Add(RaiseSql).With(plan.District).With(plan.Id).With(revision);
        AddGrids(batch, plan, edit);
        AddLocks(batch, session, plan, edit);
        AddLog(batch, session, plan, edit, revision);
        AuditLog.Add(
            batch,
            session,
            plan.District,
            $"plan.{edit.Turn}",
            plan.Id.ToString(),
            new() { ["revision"] = revision, ["kind"] = edit.Kind });
        await using var reader = await batch.ExecutePrepared(cancellationToken);
        while (await reader.NextResultAsync(cancellationToken))
        {
            // A statement that fails says so only when its turn comes.
        }

        return revision;
    }

    /// <summary>Buildings leave a grid before it ends: its rows would go with it.</summary>
    private static void AddGrids(NpgsqlBatch batch, DraftPlan plan, StoredEdit edit)
    {
        foreach (var step in edit.Steps.Where(step => step.After is not null))
        {
            AddGrid(batch, step.Before is null ? InsertGrid : UpdateGrid, plan, step.After!);
        }

        if (edit.Moved.Count > 0)
        {
            batch.Add(MoveBuildings).With(plan.District).With(plan.Id)
                .With(edit.Moved.Select(move => move.Building).ToArray())
                .With(edit.Moved.Select(move => move.To.Facts.Id).ToArray())
                .With(edit.Moved.Select(move => move.To.Facts.Area).ToArray());
        }

        foreach (var step in edit.Steps.Where(step => step.After is null))
        {
            batch.Add(DeleteGrid).With(plan.District).With(plan.Id).With(step.Before!.Facts.Id);
        }
    }

    private static void AddGrid(NpgsqlBatch batch, string sql, DraftPlan plan, DraftGrid grid)
    {
        var facts = grid.Facts;
        var command = batch.Add(sql).With(plan.District).With(plan.Id).With(facts.Id).With(facts.Area).With(facts.Code)
            .With(facts.Name).With(facts.Kind).With(facts.Households).With(facts.People).With(facts.Floating)
            .With(facts.WorkloadHours).With(facts.RequiredSkills.ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Jsonb, facts.Attributes.ToJsonString());
        command.With(grid.Outline)
            .With(facts.Wishes.Skills.ToArray()).With(facts.Wishes.Grade).With(facts.Wishes.Languages.ToArray());
    }

    private static void AddLocks(NpgsqlBatch batch, GisSession session, DraftPlan plan, StoredEdit edit)
    {
        foreach (var change in edit.Locks)
        {
            var held = change.Lock;
            var command = batch.Add(change.IsSet ? InsertLock : DeleteLock).With(plan.District).With(plan.Id)
                .With(held.Kind.ToString().ToLowerInvariant()).With(held.Id).With(held.Other ?? "");
            if (change.IsSet)
            {
                command.With(plan.Area).With(change.Line is null ? null : Lines(change.Line)).With(session.Caller.Account);
            }
        }
    }

    private static void AddLog(
        NpgsqlBatch batch, GisSession session, DraftPlan plan, StoredEdit edit, int revision)
    {
        var log = batch.Add(InsertEdit).With(plan.District).With(plan.Id).With(revision).With(plan.Area)
            .With(edit.Turn).With(edit.Kind).With(edit.Undoes).With(session.Caller.Account);
        log.Parameters.AddWithValue(NpgsqlDbType.Jsonb, edit.Operation.ToJsonString());
        log.Parameters.AddWithValue(NpgsqlDbType.Jsonb, edit.LocksJson);
        log.With(MovedBorder.Of(edit.Steps));
        foreach (var step in edit.Steps)
        {
            var either = (step.After ?? step.Before!).Facts;
            var row = batch.Add(InsertStep).With(plan.District).With(plan.Id).With(revision)
                .With(either.Id).With(either.Area);
            row.Parameters.AddWithValue(NpgsqlDbType.Jsonb, (object?)step.Before?.Facts.ToJson() ?? DBNull.Value);
            row.Parameters.AddWithValue(NpgsqlDbType.Jsonb, (object?)step.After?.Facts.ToJson() ?? DBNull.Value);
            row.With(step.Before?.Outline).With(step.After?.Outline);
        }
    }

    private static MultiLineString Lines(Geometry line) => line is MultiLineString lines
        ? lines
        : line.Factory.CreateMultiLineString([(LineString)line]);
}
