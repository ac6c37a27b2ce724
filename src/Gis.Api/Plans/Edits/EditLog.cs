using System.Text.Json;
using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;
using Npgsql;

namespace Gis.Api.Plans.Edits;

/// <summary>Reads a draft's log.</summary>
internal static class EditLog
{
    private const string Columns =
        "revision, turn, kind, undoes, author, at, operation::text, locks::text, place";

    private const string AfterSql = $"""
        SELECT {Columns} FROM plan_edit
        WHERE district = $1 AND plan_id = $2 AND revision > $3
        ORDER BY revision
        LIMIT $4
        """;

    private const string BeforeSql = $"""
        SELECT {Columns} FROM plan_edit
        WHERE district = $1 AND plan_id = $2 AND revision < $3
        ORDER BY revision DESC
        LIMIT $4
        """;

    private const string StepsSql = """
        SELECT revision, before::text, after::text, before_geom, after_geom
        FROM plan_edit_grid
        WHERE district = $1 AND plan_id = $2 AND revision BETWEEN $3 AND $4
        ORDER BY revision, grid_id
        """;

    private const string UndoSql = """
        SELECT max(e.revision) FROM plan_edit e
        WHERE e.district = $1 AND e.plan_id = $2 AND e.author = $3 AND e.turn IN ('edit', 'redo')
          AND NOT EXISTS (SELECT FROM plan_edit u
            WHERE u.district = e.district AND u.plan_id = e.plan_id AND u.undoes = e.revision)
        """;

    // A fresh edit ends what could be redone.
    private const string RedoSql = """
        SELECT max(e.revision) FROM plan_edit e
        WHERE e.district = $1 AND e.plan_id = $2 AND e.author = $3 AND e.turn = 'undo'
          AND NOT EXISTS (SELECT FROM plan_edit u
            WHERE u.district = e.district AND u.plan_id = e.plan_id AND u.undoes = e.revision)
          AND NOT EXISTS (SELECT FROM plan_edit n
            WHERE n.district = e.district AND n.plan_id = e.plan_id AND n.author = e.author AND n.turn = 'edit'
              AND n.revision > e.revision)
        """;

    /// <summary>Rows behind a revision, oldest first.</summary>
    public static Task<List<LoggedEdit>> After(
        GisSession session, string district, Guid plan, int revision, int limit, CancellationToken cancellationToken) =>
        Rows(session, AfterSql, district, plan, revision, limit, cancellationToken);

    /// <summary>Rows before a revision, newest first.</summary>
    public static Task<List<LoggedEdit>> Before(
        GisSession session, string district, Guid plan, int revision, int limit, CancellationToken cancellationToken) =>
        Rows(session, BeforeSql, district, plan, revision, limit, cancellationToken);

    private static async Task<List<LoggedEdit>> Rows(
        GisSession session,
        string sql,
        string district,
        Guid plan,
        int revision,
        int limit,
        CancellationToken cancellationToken)
    {
        List<LoggedEdit> rows = [];
        await using (var command = session.Command(sql).With(district).With(plan).With(revision).With(limit))
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(Read(reader));
            }
        }

        if (rows.Count == 0)
        {
            return rows;
        }

        var (first, last) = (rows[0].Revision, rows[^1].Revision);
        var steps = await Steps(
            session, district, plan, Math.Min(first, last), Math.Max(first, last), cancellationToken);
        return rows.ConvertAll(row => row with { Steps = [.. steps[row.Revision]] });
    }

    /// <summary>The row of this author that undo, or redo, takes back next; null when there is none.</summary>
    public static async Task<LoggedEdit?> Next(
        GisSession session, DraftPlan plan, bool isRedo, CancellationToken cancellationToken)
    {
        await using var command = session.Command(isRedo ? RedoSql : UndoSql)
            .With(plan.District).With(plan.Id).With(session.Caller.Account);
        return await command.ExecuteScalarAsync(cancellationToken) is int revision
            ? (await After(session, plan.District, plan.Id, revision - 1, 1, cancellationToken))[0]
            : null;
    }

    private static async Task<ILookup<int, LoggedStep>> Steps(
        GisSession session, string district, Guid plan, int first, int last, CancellationToken cancellationToken)
    {
        List<(int Revision, LoggedStep Step)> steps = [];
        await using var command = session.Command(StepsSql).With(district).With(plan).With(first).With(last);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            steps.Add((reader.GetInt32(0), new(Grid(reader, 1), Grid(reader, 2))));
        }

        return steps.ToLookup(step => step.Revision, step => step.Step);
    }

    private static DraftGrid? Grid(NpgsqlDataReader reader, int column) => reader.IsDBNull(column)
        ? null
        : new(GridFacts.Parse(reader.GetString(column)), reader.GetFieldValue<Geometry>(column + 2));

    private static LoggedEdit Read(NpgsqlDataReader reader) => new(
        Revision: reader.GetInt32(0),
        Turn: reader.GetString(1),
        Kind: reader.GetString(2),
        Undoes: reader.IsDBNull(3) ? null : reader.GetInt32(3),
        Author: reader.GetString(4),
        At: reader.GetDateTime(5),
        Operation: JsonNode.Parse(reader.GetString(6))!.AsObject(),
        Locks: JsonSerializer.Deserialize<LockChange[]>(reader.GetString(7), PartitionJson.Options)!,
        Place: reader.IsDBNull(8) ? null : reader.GetFieldValue<MultiLineString>(8),
        Steps: []);
}
