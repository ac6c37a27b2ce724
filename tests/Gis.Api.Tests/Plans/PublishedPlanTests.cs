using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;
using Npgsql;

namespace Gis.Api.Tests.Plans;

/// <summary>Raw SQL of the database's owner, past every program, cannot publish a plan that does not tile its areas.</summary>
public sealed class PublishedPlanTests(GisApi api) : IClassFixture<GisApi>
{
    private const string Grid = "WHERE plan_id = '$PLAN' AND code = '$DISTRICT001001001'";

    private static int districts = 190200;

    [Theory]
    [InlineData("overlap", $"UPDATE grid SET geom = ST_MakeEnvelope(114, 22.5, 114.01000001, 22.51, 4326) {Grid}")]
    [InlineData("overlap", $"UPDATE grid SET geom = ST_MakeEnvelope(114, 22.5, 114.015, 22.51, 4326) {Grid}")]
    [InlineData("overlap", """
        INSERT INTO grid (district, plan_id, area, code, name, geom)
        SELECT district, plan_id, area, 'twice', 'twice', geom FROM grid WHERE plan_id = '$PLAN' LIMIT 1
        """)]
    [InlineData("gap", $"UPDATE grid SET geom = ST_MakeEnvelope(114, 22.5, 114.0099, 22.51, 4326) {Grid}")]
    [InlineData("gap", $"UPDATE grid SET geom = ST_MakeEnvelope(114.000001, 22.5, 114.01, 22.51, 4326) {Grid}")]
    [InlineData("gap", $"DELETE FROM grid {Grid}")]
    [InlineData("gap", "DELETE FROM grid WHERE plan_id = '$PLAN'")]
    [InlineData("gap", $"""
        UPDATE grid SET geom = ST_Difference(geom, ST_MakeEnvelope(114.004, 22.504, 114.00400001, 22.50400001, 4326)) {Grid}
        """)]
    [InlineData("outside", $"UPDATE grid SET geom = ST_MakeEnvelope(113.999, 22.5, 114.01, 22.51, 4326) {Grid}")]
    [InlineData("outside", $"""
        UPDATE grid SET geom = ST_Union(geom, ST_MakeEnvelope(115, 22.5, 115.01, 22.51, 4326)) {Grid}
        """)]
    [InlineData("gap", $"""
        UPDATE grid SET geom = ST_MakeEnvelope(114.01, 22.5, 114.015, 22.51, 4326)
        WHERE plan_id = '$PLAN' AND code = '$DISTRICT001002001';
        UPDATE grid SET geom = ST_MakeEnvelope(114, 22.5, 114.015, 22.51, 4326) {Grid};
        UPDATE grid SET geom = ST_MakeEnvelope(114.015, 22.5, 114.02, 22.51, 4326)
        WHERE plan_id = '$PLAN' AND code = '$DISTRICT001002001'
        """)]
    public async Task A_plan_that_does_not_tile_cannot_be_published(string fault, string breaking)
    {
        var (_, draft) = await Branch();
        await api.Execute(breaking.Replace("$PLAN", draft.Id).Replace("$DISTRICT", draft.District));

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Publish(draft));

        Assert.Equal("plan_tiles", refused.ConstraintName);
        Assert.True(
            refused.DataTypeName == fault || (breaking.Contains("114.015, 22.5", StringComparison.Ordinal)
                && refused.DataTypeName == "outside"),
            refused.MessageText);
        Assert.Equal("draft", await api.Read<string>($"SELECT status FROM plan WHERE id = '{draft.Id}'"));
    }

    [Theory]
    [InlineData("SELECT 1")]
    [InlineData("""
        UPDATE grid SET geom = ST_MakeEnvelope(114, 22.5, 114.004, 22.51, 4326) WHERE plan_id = '$PLAN' AND area LIKE '%001001';
        INSERT INTO grid (district, plan_id, area, code, name, geom)
        SELECT district, plan_id, area, 'new', 'new', ST_MakeEnvelope(114.004, 22.5, 114.01, 22.51, 4326)
        FROM grid WHERE plan_id = '$PLAN' AND area LIKE '%001001'
        """)]
    [InlineData("UPDATE area SET geom = NULL WHERE district = '$DISTRICT'")]
    public async Task A_plan_that_tiles_is_published_whatever_shape_its_grids_have(string change)
    {
        var (_, draft) = await Branch();
        await api.Execute(change.Replace("$PLAN", draft.Id).Replace("$DISTRICT", draft.District));

        await Publish(draft);

        Assert.Equal("published", await api.Read<string>($"SELECT status FROM plan WHERE id = '{draft.Id}'"));
    }

    [Theory]
    [InlineData($"UPDATE grid SET geom = ST_MakeEnvelope(114, 22.5, 114.009, 22.51, 4326) {Grid}")]
    [InlineData($"UPDATE grid SET code = 'another' {Grid}")]
    [InlineData($"DELETE FROM grid {Grid}")]
    [InlineData("UPDATE grid SET plan_id = '$DRAFT' WHERE plan_id = '$PLAN' AND code LIKE '%002002001'")]
    [InlineData($"""
        INSERT INTO grid (district, plan_id, area, code, name, geom)
        SELECT district, plan_id, area, 'more', 'more', geom FROM grid {Grid}
        """)]
    public async Task Grids_of_a_published_plan_do_not_change(string change)
    {
        var (district, draft) = await Branch();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => api.Execute(change
            .Replace("$PLAN", district.Plan.ToString()).Replace("$DISTRICT", draft.District).Replace("$DRAFT", draft.Id)));

        Assert.Equal("grid_of_published_plan", refused.ConstraintName);
    }

    [Theory]
    [InlineData("""
        UPDATE plan SET status = 'superseded', effective_from = DATE '2025-01-01', effective_to = DATE '2025-06-01'
        WHERE id = '$PLAN'
        """)]
    [InlineData("""
        INSERT INTO plan (district, name, area, created_by, status, effective_from, effective_to)
        VALUES ('$DISTRICT', '空', '$DISTRICT001001', 't', 'superseded', current_date - 9, current_date + 9)
        """)]
    public async Task A_plan_that_was_never_published_is_not_called_superseded_with_a_gap(string change)
    {
        var (_, draft) = await Branch();
        await api.Execute($"DELETE FROM grid {Grid}".Replace("$PLAN", draft.Id).Replace("$DISTRICT", draft.District));

        var refused = await Assert.ThrowsAsync<PostgresException>(() => api.Execute(
            change.Replace("$PLAN", draft.Id).Replace("$DISTRICT", draft.District)));

        Assert.Equal("gap", refused.DataTypeName);
        Assert.Equal("plan_tiles", refused.ConstraintName);
    }

    [Fact]
    public async Task A_plan_of_a_part_is_not_published_with_grids_of_another_part()
    {
        var (_, draft) = await Branch();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => api.Execute($"""
            UPDATE plan SET area = '{draft.District}001', status = 'published', effective_from = current_date
            WHERE id = '{draft.Id}'
            """));

        Assert.Equal("outside", refused.DataTypeName);
        Assert.Equal("plan_tiles", refused.ConstraintName);
    }

    [Fact]
    public async Task A_plan_that_ends_is_not_judged_by_the_outlines_of_a_later_day()
    {
        var (district, draft) = await Branch();

        await api.Execute(
            $"UPDATE area SET geom = ST_Multi(ST_Translate(geom, 0.001, 0)) WHERE district = '{draft.District}'");
        await api.Execute($"UPDATE plan SET status = 'superseded' WHERE id = '{district.Plan}'");

        Assert.Equal("superseded", await api.Read<string>($"SELECT status FROM plan WHERE id = '{district.Plan}'"));
    }

    [Fact]
    public async Task Counts_of_a_published_plan_may_be_brought_up_to_date()
    {
        var (district, draft) = await Branch();

        await api.Execute($"UPDATE grid SET people = 7 WHERE plan_id = '{district.Plan}'");

        Assert.Equal(0L, await api.Read<long>($"SELECT gis_place_buildings('{draft.District}', '{district.Plan}')"));
        Assert.Equal(100, await api.Read<int>($"SELECT people FROM grid WHERE plan_id = '{district.Plan}' LIMIT 1"));
    }

    [Fact]
    public async Task Publishing_a_broken_plan_over_http_says_where_it_is_broken()
    {
        var (_, draft) = await Branch();
        await api.Execute($"DELETE FROM grid WHERE plan_id = '{draft.Id}' AND area LIKE '%001002'");
        await api.Execute($"UPDATE plan SET status = 'approved', approved_by = 'reviewer' WHERE id = '{draft.Id}'");
        using var planner = await api.SignIn("planner", draft.District);
        HttpRequestMessage request = new(HttpMethod.Post, $"/api/v1/plans/{draft.Id}/publish")
        {
            Content = JsonContent.Create(new { effectiveFrom = "2026-12-01" }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");

        var response = await planner.SendAsync(request);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal("/problems/broken-plan", (string)problem!["type"]!);
        Assert.InRange((double)problem["place"]!["coordinates"]![0]!, 114.01, 114.02);
        Assert.Equal("published", await api.Read<string>(
            $"SELECT status FROM plan WHERE district = '{draft.District}' AND based_on IS NULL"));
    }

    private async Task<(SmallDistrict District, Draft Draft)> Branch()
    {
        var district = await SmallDistrict.Create(api, $"{Interlocked.Increment(ref districts)}");
        using var planner = await api.SignIn("planner", district.Code);
        var response = await planner.PostAsJsonAsync("/api/v1/plans", new { name = "草案", basedOn = district.Plan });
        var plan = await response.Content.ReadFromJsonAsync<JsonObject>();
        return (district, new(district.Code, (string)plan!["id"]!));
    }

    private Task Publish(Draft draft) => api.Execute($"""
        UPDATE plan SET status = 'superseded' WHERE district = '{draft.District}' AND status = 'published';
        UPDATE plan SET status = 'published', effective_from = current_date WHERE id = '{draft.Id}'
        """);

    private sealed record Draft(string District, string Id);
}
