using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Plans;
using Gis.Optimization.Districting.Drafts;
using Gis.Optimization.Stopping;
using Npgsql;

namespace Gis.Api.Districting;

/// <summary>Stores a checked draft as a plan that is branched from today's and opens like any other.</summary>
internal static class DraftRows
{
    private const string NextGrid = """
        SELECT nextval(pg_get_serial_sequence('grid', 'id')) FROM generate_series(1, $1)
        """;

    private const string Redraw = """
        UPDATE grid g SET geom = drawn.geom
        FROM unnest($3::text[], $4::geometry[]) AS drawn (code, geom)
        WHERE g.district = $1 AND g.plan_id = $2 AND g.code = drawn.code
        """;

    private const string Begin = """
        INSERT INTO grid (district, plan_id, id, area, code, name, geom)
        SELECT $1, $2, begun.id, $3, 'N' || begun.id, '网格N' || begun.id, begun.geom
        FROM unnest($4::bigint[], $5::geometry[]) AS begun (id, geom)
        """;

    private const string End = "DELETE FROM grid WHERE district = $1 AND plan_id = $2 AND code = ANY ($3)";

    private const string Place = "SELECT gis_place_buildings($1, $2)";

    private const string SetHours = """
        UPDATE grid g SET workload_hours = hours.value
        FROM unnest($3::text[], $4::double precision[]) AS hours (code, value)
        WHERE g.district = $1 AND g.plan_id = $2 AND g.code = hours.code
        """;

    /// <summary>What the answer says of the draft; the caller commits.</summary>
    public static async Task<JsonObject> Insert(GisSession session, DraftCase read, DrawnDraft drawn, int number)
    {
        var draft = drawn.Draft;
        var plan = await BranchPlan.Branch(
            session, read.Plan, read.Area, $"草案{number}:{Word(draft.Emphasis)}", CancellationToken.None);
        int[] fresh = [.. drawn.NewGrids];
        var ids = await session.Command(NextGrid).With(fresh.Length)
            .Rows(row => row.GetInt64(0), CancellationToken.None);
        var idOfNew = fresh.Zip(ids).ToDictionary(pair => pair.First, pair => pair.Second);
        string CodeOf(int grid) => grid < read.Grids.Count ? read.Grids[grid].Code : $"N{idOfNew[grid]}";
        if (!drawn.IsToday)
        {
            await Change(session, read, drawn, plan, idOfNew, CodeOf);
        }

        return new()
        {
            ["planId"] = plan,
            ["emphasis"] = draft.Emphasis.ToString().ToLowerInvariant(),
            ["status"] = draft.Status == SolveStatus.Feasible ? "feasible" : "outOfBalance",
            ["grids"] = draft.GridOfBlock.Distinct().Count(),
            ["spread"] = Math.Round(draft.Spread, 6),
            ["spreads"] = new JsonObject(read.Workloads.Zip(
                drawn.Spreads, (workload, spread) => KeyValuePair.Create(workload, (JsonNode?)Math.Round(spread, 6)))),
            ["cutLength"] = Math.Round(drawn.CutLength, 1),
            ["compactness"] = Math.Round(drawn.Compactness, 4),
            ["changedShare"] = Math.Round(draft.ChangedShare, 6),
        };
    }

    private static async Task Change(
        GisSession session,
        DraftCase read,
        DrawnDraft drawn,
        Guid plan,
        Dictionary<int, long> idOfNew,
        Func<int, string> codeOf)
    {
        var changes = drawn.Redraw(codeOf).Grids;
        var begun = idOfNew.Values.ToDictionary(id => $"N{id}");
        var redrawn = changes.Where(grid => grid.Before is not null && grid.After is not null).ToList();
        var beginning = changes.Where(grid => grid.Before is null).ToList();
        await session.Run(Redraw, read, plan, command => command
            .With(redrawn.Select(grid => grid.Id).ToArray()).With(redrawn.Select(grid => grid.After!).ToArray()));
        await session.Run(End, read, plan, command => command
            .With(changes.Where(grid => grid.After is null).Select(grid => grid.Id).ToArray()));
        await session.Run(Begin, read, plan, command => command
            .With(read.Area)
            .With(beginning.Select(grid => begun[grid.Id]).ToArray())
            .With(beginning.Select(grid => grid.After!).ToArray()));
        await session.Run(Place, read, plan, command => command);
        int[] grids = [.. drawn.Draft.GridOfBlock.Distinct()];
        await session.Run(SetHours, read, plan, command => command
            .With(grids.Select(codeOf).ToArray()).With(grids.Select(drawn.WorkloadHours).ToArray()));
    }

    private static async Task Run(
        this GisSession session,
        string sql,
        DraftCase read,
        Guid plan,
        Func<NpgsqlCommand, NpgsqlCommand> parameters)
    {
        await using var command = parameters(session.Command(sql).With(read.Plan.District).With(plan));
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private static string Word(DraftEmphasis emphasis) => emphasis switch
    {
        DraftEmphasis.Balance => "均衡优先",
        DraftEmphasis.Compactness => "紧凑优先",
        _ => "少变动优先",
    };
}
