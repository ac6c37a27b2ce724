using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Plans.Edits;
using Gis.Spatial.Blocks;
using Gis.Spatial.Partition;

namespace Gis.Api.Plans.Faults;

/// <summary>Buildings that a repair brings into another grid, or into one at all, kept in the log for the way back.</summary>
/// <remarks>
/// Where grids overlapped the outlines alone do not tell which of them a building was in, so an undo goes by this list.
/// </remarks>
internal sealed class RepairedBuildings
{
    private const string UnhungSql = """
        SELECT b.id, ST_X(b.entrance), ST_Y(b.entrance), b.households, b.people, b.floating
        FROM building b
        WHERE b.district = $1 AND starts_with(b.area, $3)
          AND b.entrance && ST_MakeEnvelope($4, $5, $6, $7, 4326)
          AND NOT EXISTS (SELECT FROM grid_building gb
            WHERE gb.district = b.district AND gb.plan_id = $2 AND gb.building_id = b.id)
        ORDER BY b.id
        """;

    private const string HangSql = """
        INSERT INTO grid_building (district, plan_id, building_id, grid_id, area)
        SELECT $1, $2, m.building_id, m.grid_id, m.area
        FROM unnest($3::bigint[], $4::bigint[], $5::text[]) AS m (building_id, grid_id, area)
        """;

    private const string UnhangSql =
        "DELETE FROM grid_building WHERE district = $1 AND plan_id = $2 AND building_id = ANY ($3)";

    /// <summary>Codes of the grids before and after; null for none.</summary>
    private readonly List<(long Building, string? From, string? To)> all;
    private readonly Dictionary<string, DraftGrid> after;

    private RepairedBuildings(List<(long, string?, string?)> all, List<GridStep> steps)
    {
        this.all = all;
        after = steps.Where(step => step.After is not null).ToDictionary(step => step.Code, step => step.After!);
    }

    /// <summary>Those that go from grid to grid.</summary>
    public IReadOnlyList<(long Building, DraftGrid To)> Moved =>
        [.. all.Where(move => move is { From: not null, To: not null }).Select(move => (move.Building, after[move.To!]))];

    /// <param name="steps">The counts of grids that get a building which was in none are raised.</param>
    public static async Task<RepairedBuildings> Find(
        GisSession session,
        DraftPlan plan,
        List<GridStep> steps,
        IReadOnlyList<(long Building, DraftGrid To)> moved,
        CancellationToken cancellationToken)
    {
        var from = await Hung(session, plan, [.. moved.Select(move => move.Building)], cancellationToken);
        List<(long, string?, string?)> all =
            [.. moved.Select(move => (move.Building, (string?)from[move.Building], (string?)move.To.Facts.Code))];
        List<GridStep> next = [.. steps.Where(step => step.After is not null)];
        BuildingHanger hanger = new([.. next.Select(step => step.After!.Outline)]);
        NetTopologySuite.Geometries.Envelope place = new();
        foreach (var step in next)
        {
            place.ExpandToInclude(step.After!.Outline.EnvelopeInternal);
        }

        await using var command = session.Command(UnhungSql).With(plan.District).With(plan.Id).With(plan.Area)
            .With(place.MinX).With(place.MinY).With(place.MaxX).With(place.MaxY);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (hanger.Find(LatticePoint.From(reader.GetDouble(1), reader.GetDouble(2))) is >= 0 and var found)
            {
                var grid = next[found].After!;
                var counts = GridCounts.Of(grid.Facts)
                    + new GridCounts(reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5), 0);
                next[found].After = grid with { Facts = counts.In(grid.Facts) };
                all.Add((reader.GetInt64(0), null, grid.Facts.Code));
            }
        }

        return new(all, steps);
    }

    /// <summary>The list of a logged repair, turned round unless it is done again.</summary>
    public static RepairedBuildings Parse(JsonObject operation, List<GridStep> steps, bool isRedo) => new(
        [.. (operation["buildings"]?.AsArray() ?? []).Select(item =>
        {
            var (from, to) = ((string?)item!["from"], (string?)item["to"]);
            return ((long)item["building"]!, isRedo ? from : to, isRedo ? to : from);
        })],
        steps);

    public JsonArray ToJson() => [.. all.Select(move => new JsonObject
    {
        ["building"] = move.Building,
        ["from"] = move.From,
        ["to"] = move.To,
    })];

    /// <summary>Puts buildings that were in no grid into theirs, and takes out those that go back to none.</summary>
    public async Task Hang(GisSession session, DraftPlan plan, CancellationToken cancellationToken)
    {
        var hung = all.FindAll(move => move.From is null);
        await using var batch = session.Batch();
        batch.Add(HangSql).With(plan.District).With(plan.Id)
            .With(hung.Select(move => move.Building).ToArray())
            .With(hung.Select(move => after[move.To!].Facts.Id).ToArray())
            .With(hung.Select(move => after[move.To!].Facts.Area).ToArray());
        batch.Add(UnhangSql).With(plan.District).With(plan.Id)
            .With(all.Where(move => move.To is null).Select(move => move.Building).ToArray());
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<Dictionary<long, string>> Hung(
        GisSession session, DraftPlan plan, long[] buildings, CancellationToken cancellationToken)
    {
        const string Sql = """
            SELECT gb.building_id, g.code FROM grid_building gb
            JOIN grid g ON g.district = gb.district AND g.plan_id = gb.plan_id AND g.id = gb.grid_id
            WHERE gb.district = $1 AND gb.plan_id = $2 AND gb.building_id = ANY ($3)
            """;
        Dictionary<long, string> codes = [];
        await using var command = session.Command(Sql).With(plan.District).With(plan.Id).With(buildings);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            codes.Add(reader.GetInt64(0), reader.GetString(1));
        }

        return codes;
    }
}
