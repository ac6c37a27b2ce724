using System.Text.Json.Nodes;
using Gis.Api.Imports;
using Gis.Api.Tests.Durability;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Imports;

public sealed class ImportFaultTests(GisApi api) : IClassFixture<GisApi>, IDisposable
{
    private const string Overlapping = """
        code,area,geometry
        A,999931001001,"POLYGON ((114 22, 114.003 22, 114.003 22.002, 114 22.002, 114 22))"
        B,999931001001,"POLYGON ((114.0029 22, 114.005 22, 114.005 22.002, 114.0029 22.002, 114.0029 22))"
        """;

    private readonly ImportRunner runner = new(api.Database);

    public void Dispose() => runner.Dispose();

    [Fact]
    public async Task Grids_that_overlap_are_refused_in_a_sentence_that_names_the_ground_and_the_way_out()
    {
        var report = await Import("999931");

        Assert.Contains("an overlap of", report.Refusal, StringComparison.Ordinal);
        Assert.Contains("grids A, B. --repair", report.Refusal, StringComparison.Ordinal);
        Assert.Equal((0L, 1, 0), (report.Stored, report.Overlaps, report.Gaps));
        Assert.Equal(0L, await runner.CountRows("999931"));
    }

    [Fact]
    public async Task Repaired_on_the_way_in_they_tile_and_the_moved_area_is_said()
    {
        var report = await Import("999932", repair: true);

        Assert.Null(report.Refusal);
        Assert.Equal(2, report.Stored);

        // 0.0001 degree of longitude at 22 degrees north is 10.32 m, 0.002 of latitude 221.5 m.
        Assert.Equal(2_286, report.MovedAreaM2!.Value, 5.0);
        Assert.Contains(report.Problems, problem => problem.Message.Contains("It was repaired: Give", StringComparison.Ordinal));
        Assert.Equal(0L, await api.Read<long>($"SELECT count(*) FROM gis_plan_fault('999932', '{report.PlanId}')"));
    }

    [Fact]
    public async Task Kept_as_they_are_they_make_a_draft_and_every_fault_is_listed()
    {
        var report = await Import("999933", keep: true);

        Assert.Equal(2, report.Stored);
        Assert.Contains(report.Problems, problem => problem.Message.EndsWith("It stays.", StringComparison.Ordinal));
        Assert.Equal(1L, await api.Read<long>($"SELECT count(*) FROM gis_plan_fault('999933', '{report.PlanId}')"));
    }

    [Fact]
    public async Task A_gap_that_is_kept_is_no_part_of_an_outline_and_the_command_line_mends_it_in_the_store()
    {
        // Half a metre between A and B, with N and S around it.
        var report = await runner.Run(new()
        {
            Path = runner.Write("gap.csv", """
                code,area,geometry
                A,999939001001,"POLYGON ((114 22, 114.003 22, 114.003 22.002, 114 22.002, 114 22))"
                B,999939001001,"POLYGON ((114.003005 22, 114.006 22, 114.006 22.002, 114.003005 22.002, 114.003005 22))"
                N,999939001001,"POLYGON ((114 22.002, 114.006 22.002, 114.006 22.004, 114 22.004, 114 22.002))"
                S,999939001001,"POLYGON ((114 21.998, 114.006 21.998, 114.006 22, 114 22, 114 21.998))"
                """),
            FileName = "gap.csv",
            As = "grids",
            District = "999939",
            KeepFaults = true,
        });
        string plan = report.PlanId!.Value.ToString();
        Assert.Equal((4L, 1), (report.Stored, report.Gaps));
        Assert.Equal(1L, await Faults());
        Assert.Equal(0L, await api.Read<long>("SELECT count(*) FROM area WHERE district = '999939' AND geom IS NOT NULL"));

        var (seen, check) = await Gis("plan", "check", "--plan", plan, "--json");
        string gap = (string)JsonNode.Parse(check)!["faults"]!.AsArray()
            .Single(fault => (string)fault!["kind"]! == "gap")!["id"]!;
        Assert.Equal(1, (await Gis("plan", "repair", "--plan", plan, "--accept", "nobody")).Exit);
        Assert.Equal(1, (await Gis("plan", "repair", "--plan", plan, "--decline", gap)).Exit);
        Assert.Equal(2, (await Gis("plan", "repair", "--plan", plan, "--out", "x.geojson")).Exit);
        Assert.Equal(2, (await Gis("plan", "check", "x.geojson", "--plan", plan)).Exit);
        Assert.Equal(1L, await Faults());
        var (mended, answer) = await Gis("plan", "repair", "--plan", plan, "--accept", gap, "--json");

        // 0.000005 degree of longitude at 22 degrees north is 0.516 m, 0.002 of latitude 221.5 m.
        Assert.Equal((0, 0), (seen, mended));
        Assert.Equal(114.3, (double)JsonNode.Parse(answer)!["movedAreaM2"]!, 1.0);
        Assert.Equal(0L, await Faults());
        Assert.Equal(3L, await api.Read<long>("SELECT count(*) FROM area WHERE district = '999939' AND geom IS NOT NULL"));
        Assert.Equal("command-line repair", await api.Read<string>(
            $"SELECT author || ' ' || kind FROM plan_edit WHERE plan_id = '{plan}'"));

        Task<long> Faults() => api.Read<long>($"SELECT count(*) FROM gis_plan_fault('999939', '{plan}')");
        async Task<(int Exit, string Output)> Gis(params string[] arguments)
        {
            using var process = GisProcess.On(api.Database.OwnerConnectionString, arguments);
            var (exit, output, _) = await process.End();
            return (exit, output);
        }
    }

    [Fact]
    public async Task Grids_of_a_known_community_are_held_to_its_outline()
    {
        await Import("999934", repair: true);

        var beyond = await runner.Run(runner.Write("b.csv", """
            code,area,geometry
            C,999934001001,"POLYGON ((114 22, 114.0051 22, 114.0051 22.002, 114 22.002, 114 22))"
            """), "grids", "999934");

        Assert.Contains("ground outside of the outline of", beyond.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_a_grid_of_a_known_community_is_refused_and_repaired_or_kept_on_request_only()
    {
        await Import("999935", repair: true);
        string path = runner.Write("half.csv", """
            code,area,geometry
            C,999935001001,"POLYGON ((114 22, 114.003 22, 114.003 22.002, 114 22.002, 114 22))"
            """);
        ImportRequest half = new() { Path = path, FileName = "half.csv", As = "grids", District = "999935" };
        long before = await runner.CountRows("999935");

        var plain = await runner.Run(half);

        Assert.Equal(0L, plain.Stored);
        Assert.Equal(before, await runner.CountRows("999935"));

        // What is left is 0.002 by 0.002 degree at 22 degrees north: 206.4 m by 221.5 m.
        Assert.Matches(@"the largest of 1 faults is a gap of 45,7\d\d\.\d\d m² at \(114\.00\d+, 22(\.\d+)?\), grids C\.", plain.Refusal);
        Assert.Contains("A grid may be missing", plain.Refusal, StringComparison.Ordinal);
        Assert.Equal(1L, (await runner.Run(half with { Repair = true })).Stored);
        var kept = await runner.Run(half with { KeepFaults = true });
        Assert.Equal(1L, kept.Stored);
        Assert.Contains(kept.Problems, problem => problem.Message.Contains("a gap of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_no_outline_is_known_a_wide_gap_may_be_meant()
    {
        var report = await runner.Run(runner.Write("wide.csv", """
            code,area,geometry
            A,999936001001,"POLYGON ((114 22, 114.009 22, 114.009 22.009, 114 22.009, 114 22), (114.003 22.003, 114.006 22.003, 114.006 22.006, 114.003 22.006, 114.003 22.003))"
            """), "grids", "999936");

        Assert.Equal((1L, 1), (report.Stored, report.Gaps));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1_000.1)]
    [InlineData(double.NaN)]
    public async Task A_width_to_repair_is_metres_from_0_to_1000(double metres)
    {
        ImportRequest request = new()
        {
            Path = runner.Write("width.csv", Overlapping),
            FileName = "width.csv",
            As = "grids",
            District = "999931",
            MaxGapMetres = metres,
        };

        var refused = await Assert.ThrowsAsync<ImportRefusedException>(() => runner.Run(request));

        Assert.Equal("The widest gap to repair is a number of metres from 0 to 1,000.", refused.Message);
    }

    private Task<ImportReport> Import(string district, bool repair = false, bool keep = false) => runner.Run(new()
    {
        Path = runner.Write("a.csv", Overlapping.Replace("999931", district, StringComparison.Ordinal)),
        FileName = "a.csv",
        As = "grids",
        District = district,
        Repair = repair,
        KeepFaults = keep,
    });
}
