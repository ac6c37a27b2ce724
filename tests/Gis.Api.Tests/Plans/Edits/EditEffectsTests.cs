using System.Net;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;
using Npgsql;

namespace Gis.Api.Tests.Plans.Edits;

/// <summary>What an edit tells of workload, roster and coverage, and what a preview leaves alone.</summary>
/// <remarks>A grid of the town has four buildings of 100 households and 300 people each, and 10 hours of work a week.</remarks>
public sealed class EditEffectsTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task A_split_tells_what_moves_what_was_before_and_that_nobody_works_the_new_grid()
    {
        var town = await Staffed();
        using var planner = await town.SignIn();

        var answer = await town.Edit(planner, 1, West(town));

        var (kept, begun) = Grids(town, answer);
        Assert.Equal((1200, 10.0), ((int)kept["before"]!["people"]!, (double)kept["before"]!["workloadHours"]!));
        Assert.Equal((400, 0), ((int)kept["before"]!["households"]!, (int)kept["before"]!["floating"]!));
        Assert.Equal(
            (double)kept["areaSquareMetres"]! + (double)begun["areaSquareMetres"]!,
            (double)kept["before"]!["areaSquareMetres"]!, 0.01);
        Assert.Null(begun["before"]);
        Assert.Equal("""{"buildings":2,"households":200,"people":600}""", answer["moved"]!.ToJsonString());
        Assert.False((bool)answer["preview"]!);

        // W1 works all of the grid and half of the one beside it: 10 + 5 hours become 5 + 5. Nobody works the 5 hours of
        // the new grid, nor the 10 of the neighbour in the north.
        Assert.Equal(15, (double)answer["roster"]!["uncoveredHours"]!, 1e-9);
        var worker = Assert.Single(answer["roster"]!["workers"]!.AsArray());
        Assert.Equal(
            ("W1", 10.0, 15.0, 40.0),
            ((string)worker!["code"]!, (double)worker["hours"]!, (double)worker["hoursBefore"]!, (double)worker["capacityHours"]!));
        Assert.Equal([town.Grid(0, 0), town.Grid(1, 0)], worker["grids"]!.AsArray().Select(code => (string)code!));
    }

    [Fact]
    public async Task People_are_told_by_group_before_and_after_and_of_the_stored_grid()
    {
        var town = await DraftTown.Create(api);
        using var planner = await town.SignIn();
        await api.Execute($"""
            UPDATE building SET age_0_14 = 40, age_15_64 = 200, age_65_79 = 50, age_80_plus = 10
            WHERE district = '{town.District}' AND ST_X(entrance) < 114.001
            """);

        var (kept, begun) = Grids(town, await town.Edit(planner, 1, West(town)));

        const string Two = """{"child":80,"adult":400,"elder":120}""";
        Assert.Equal(Two, kept["before"]!["groups"]!.ToJsonString());
        string[] halves = [kept["groups"]!.ToJsonString(), begun["groups"]!.ToJsonString()];
        Assert.Equal(["""{"child":0,"adult":0,"elder":0}""", Two], halves.Order(StringComparer.Ordinal));
        var stored = JsonNode.Parse(
            await planner.GetStringAsync($"/api/v1/plans/{town.Draft}/grids/{(string)begun["code"]!}"))!;
        Assert.Equal(begun["groups"]!.ToJsonString(), stored["groups"]!.ToJsonString());
        Assert.Equal(2, (int)stored["buildings"]!);
    }

    [Fact]
    public async Task A_merge_gives_the_hours_of_the_grid_that_ends_to_those_who_work_the_other()
    {
        var town = await Staffed();
        using var planner = await town.SignIn();

        var answer = await town.Edit(planner, 1, new
        {
            operation = "merge",
            grid = town.Grid(0, 0),
            others = new[] { town.Grid(1, 0) },
        });
        var undone = await town.Turn(planner, "undo");

        // W1 has all of the 20 hours, W2 has lost the grid of which it worked a half.
        Assert.Equal(
            ["W1 20 15", "W2 0 5"],
            answer["roster"]!["workers"]!.AsArray().Select(worker =>
                $"{worker!["code"]} {(double)worker["hours"]!:0.###} {(double)worker["hoursBefore"]!:0.###}"));
        Assert.Equal(0, (double)answer["roster"]!["uncoveredHours"]!, 1e-9);
        Assert.Equal(
            ["W1 15 20", "W2 5 0"],
            undone["roster"]!["workers"]!.AsArray().Select(worker =>
                $"{worker!["code"]} {(double)worker["hours"]!:0.###} {(double)worker["hoursBefore"]!:0.###}"));
    }

    [Fact]
    public async Task A_plan_without_staffing_and_reach_has_neither_roster_nor_coverage()
    {
        var town = await DraftTown.Create(api);
        using var planner = await town.SignIn();

        var answer = await town.Edit(planner, 1, West(town));

        Assert.Null(answer["roster"]);
        Assert.All(answer["grids"]!.AsArray(), grid => Assert.Empty(grid!["coverage"]!.AsArray()));
    }

    [Fact]
    public async Task Coverage_is_summed_building_by_building_from_the_newest_reach_of_each_service()
    {
        var town = await Reached();
        using var planner = await town.SignIn();

        var answer = await town.Edit(planner, 1, West(town));

        // The two buildings of the west go: building 00 is served in part, 01 not at all, 10 and 11 whole.
        var (kept, begun) = Grids(town, answer);
        Assert.Equal(["clinic 20 600/600 1200/700", "elder 15 600/300 1200/600"], Coverage(kept));
        Assert.Equal(["clinic 20 600/100", "elder 15 600/300"], Coverage(begun));
        Assert.Equal("Clinic", (string)kept["coverage"]![0]!["serviceName"]!);

        // A newer reach counts from the next edit on; what was read of the older one is not mixed in.
        await api.Execute(ReachSql(town, "clinic", 10, "2026-06-01", "0"));
        var undone = await town.Turn(planner, "undo");
        var whole = undone["grids"]!.AsArray().Single(grid => (string)grid!["code"]! == town.Grid(0, 0))!.AsObject();
        Assert.Equal(["clinic 10 1200/0 600/0", "elder 15 1200/600 600/300"], Coverage(whole));
    }

    [Fact]
    public async Task A_preview_answers_like_the_edit_and_leaves_nothing_behind()
    {
        var town = await Staffed();
        using var planner = await town.SignIn();
        string before = await town.Contents();

        var preview = await Preview(town, planner, 1, West(town));
        string unchanged = await town.Contents();
        var edit = await town.Edit(planner, 1, West(town));

        Assert.True((bool)preview["preview"]!);
        Assert.Equal((1, 2), ((int)preview["revision"]!, (int)edit["revision"]!));
        Assert.Equal(before, unchanged);
        Assert.Equal(1L, await api.Read<long>($"SELECT count(*) FROM plan_edit WHERE plan_id = '{town.Draft}'"));
        Assert.Equal(1L, await api.Read<long>(
            $"SELECT count(*) FROM audit WHERE subject = '{town.Draft}' AND action = 'plan.edit'"));
        Assert.Equal(Alike(town, edit), Alike(town, preview));
    }

    [Fact]
    public async Task A_preview_is_refused_like_the_edit_and_waits_for_nobody_who_holds_the_plan()
    {
        var town = await DraftTown.Create(api);
        using var planner = await town.SignIn();
        var merge = new { operation = "merge", grid = town.Grid(0, 0), others = new[] { "nobody" } };
        await town.Refused(planner, 1, merge, 422, "edits?preview=true");
        await town.Refused(planner, 7, West(town), 412, "edits?preview=true");
        await using var connection = await api.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using NpgsqlCommand hold = new($"SELECT 1 FROM plan WHERE id = '{town.Draft}' FOR UPDATE", connection);
        await hold.ExecuteScalarAsync(TestContext.Current.CancellationToken);

        var preview = await Preview(town, planner, 1, West(town)).WaitAsync(
            TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(3, preview["grids"]!.AsArray().Count);
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        await town.Edit(planner, 1, West(town));
        await town.Refused(planner, 1, West(town), 412, "edits?preview=true");
    }

    /// <summary>Cuts the western 0.0005 degrees and the two buildings there off the first grid.</summary>
    private static object West(DraftTown town) => new
    {
        operation = "splitByLine",
        grid = town.Grid(0, 0),
        line = new { type = "LineString", coordinates = new[] { new[] { 114.00099, 22.499 }, [114.00099, 22.503] } },
    };

    /// <summary>The grid that is cut and the one that begins; the neighbour in the north only gets a corner.</summary>
    private static (JsonObject Kept, JsonObject Begun) Grids(DraftTown town, JsonObject answer)
    {
        var grids = answer["grids"]!.AsArray().Select(grid => grid!.AsObject()).ToList();
        return (
            grids.Single(grid => (string)grid["code"]! == town.Grid(0, 0)),
            grids.Single(grid => ((string)grid["code"]!)[0] == 'N'));
    }

    private static IEnumerable<string> Coverage(JsonObject grid) => grid["coverage"]!.AsArray().Select(item =>
        $"{item!["service"]} {item["minutes"]} {item["people"]}/{item["served"]}"
        + (item["before"] is { } before ? $" {before["people"]}/{before["served"]}" : ""));

    private static async Task<JsonObject> Preview(DraftTown town, HttpClient planner, int revision, object edit)
    {
        using var response = await town.Send(planner, "edits?preview=true", revision, edit);
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, body);
        Assert.Equal("\"1\"", response.Headers.ETag!.Tag);
        return JsonNode.Parse(body)!.AsObject();
    }

    /// <summary>The answer without what must differ: the revision, and the name of the grid that begins.</summary>
    private static string Alike(DraftTown town, JsonObject answer)
    {
        var copy = answer.DeepClone().AsObject();
        copy.Remove("revision");
        copy.Remove("preview");
        Grids(town, copy).Begun["code"] = "N";
        copy["grids"] = new JsonArray([.. copy["grids"]!.AsArray().Select(grid => grid!.DeepClone())
            .OrderBy(grid => (string)grid["code"]!, StringComparer.Ordinal)]);
        return copy.ToJsonString();
    }

    /// <summary>The published plan is staffed: W1 works the first grid and half of the second, W2 the other half.</summary>
    private async Task<DraftTown> Staffed()
    {
        var town = await DraftTown.Create(api);
        Guid staffing = Guid.NewGuid();
        await api.Execute($"""
            INSERT INTO worker (district, id, area, code, hours_per_week, home)
                SELECT '{town.District}', i, '{town.First}', 'W' || i, 40, ST_SetSRID(ST_MakePoint(114, 22.5), 4326)
                FROM generate_series(1, 2) i;
            INSERT INTO staffing (district, id, plan_id, area, status, created_by)
                VALUES ('{town.District}', '{staffing}', '{town.Published}', '{town.District}', 'current', 'test');
            INSERT INTO staffing_assignment (district, staffing_id, plan_id, grid_id, worker_id, area, share, lead)
                SELECT '{town.District}', '{staffing}', '{town.Published}', g.id, s.worker, '{town.First}', s.share, s.lead
                FROM (VALUES ('{town.Grid(0, 0)}', 1, 1.0, true), ('{town.Grid(1, 0)}', 1, 0.5, false),
                    ('{town.Grid(1, 0)}', 2, 0.5, true)) s (code, worker, share, lead)
                JOIN grid g ON g.plan_id = '{town.Published}' AND g.code = s.code
            """);
        return town;
    }

    /// <summary>
    /// Clinics of an old and a new reach; the homes of the elderly are answered by a report in arrays; a reach for
    /// children and one at night say nothing here.
    /// </summary>
    private async Task<DraftTown> Reached()
    {
        var town = await DraftTown.Create(api);
        string district = town.District;
        await api.Execute($"""
            INSERT INTO service (district, code, name, name_en) VALUES
                ('{district}', 'clinic', '诊所', 'Clinic'), ('{district}', 'elder', '养老', 'Elder care'),
                ('{district}', 'none', '无', 'None');
            {ReachSql(town, "clinic", 30, "2026-01-01", "300")}
            {ReachSql(town, "clinic", 20, "2026-02-01", "CASE right(b.code, 2) WHEN '00' THEN 100 WHEN '01' THEN 0 ELSE 300 END")}
            {ReachSql(town, "clinic", 20, "2026-03-01", "0")}
            UPDATE reach SET opening_at = 'Mo 03:00' WHERE district = '{district}' AND created_at = '2026-03-01';
            {ReachSql(town, "none", 20, "2026-03-01", "0")}
            UPDATE reach SET population = 'child' WHERE district = '{district}' AND service = 'none';
            WITH report AS (
                INSERT INTO reach_report (district, area, question, street_revision, created_by)
                    VALUES ('{district}', '{district}', '[]', 1, 'test') RETURNING id
            ), part AS (
                INSERT INTO reach (district, area, service, minutes, street_revision, created_by, report_id, limit_metres)
                    SELECT '{district}', '{district}', 'elder', minutes, 1, 'test', report.id, 1000
                    FROM report, unnest(ARRAY[10, 15]) minutes RETURNING id, report_id, minutes
            ), walk AS (
                INSERT INTO reach_walk SELECT '{district}', report.id, 'elder', 'all', '{town.First}', array_agg(b.id ORDER BY b.id),
                    array_agg(300), array_agg(1), array_agg(1), array_agg(1), array_agg(1)
                    FROM report, building b WHERE b.area = '{town.First}' GROUP BY report.id
            )
            INSERT INTO reach_part SELECT '{district}', part.id, '{town.First}', sum(300), sum(s.served), sum(300 - s.served), 0, 0,
                count(*), 0, 0, array_agg(1), array_agg(s.served ORDER BY b.id), array_agg(0), array_agg(0)
                FROM part, building b, LATERAL (SELECT CASE WHEN part.minutes = 15 THEN 150 ELSE 0 END AS served) s
                WHERE b.area = '{town.First}' GROUP BY part.id
            """);
        return town;
    }

    private static string ReachSql(DraftTown town, string service, int minutes, string day, string served) => $"""
        WITH new AS (
            INSERT INTO reach (district, area, service, minutes, street_revision, created_by, created_at)
                VALUES ('{town.District}', '{town.District}', '{service}', {minutes}, 1, 'test', '{day}') RETURNING id)
        INSERT INTO reach_building (district, reach_id, building_id, area, people, served_people, state, walk_seconds)
            SELECT b.district, new.id, b.id, b.area, b.people, s.served,
                CASE WHEN s.served = b.people THEN 'served' ELSE 'no_capacity' END, 60
            FROM new, building b, LATERAL (SELECT {served} AS served) s WHERE b.district = '{town.District}';
        """;
}
