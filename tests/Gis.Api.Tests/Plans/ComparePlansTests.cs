using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Plans;

public sealed class ComparePlansTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task Moves_are_those_that_a_loop_over_all_buildings_finds()
    {
        var town = await ReviewTown.Create(api, "180501", grids: 6);
        var (planner, draft) = await town.Branch();
        await town.Redraw(
            draft,
            (town.Grid(0), 0, 1.8),
            (town.Grid(1), 1.8, 2),
            ("N88", 2, 2.5),
            (town.Grid(2), 2.5, 3.1),
            (town.Grid(3), 3.1, 5),
            (town.Grid(5), 5, 6));

        List<JsonNode> moves = [];
        JsonObject? page = null;
        do
        {
            string next = page is null ? "" : $"&cursor={page["next"]}";
            page = await planner.GetFromJsonAsync<JsonObject>(
                $"/api/v1/plans/{town.Plan}/compare/{draft}?limit=2{next}");
            moves.AddRange(page!["items"]!.AsArray().Select(item => item!.DeepClone()));
        }
        while (page["next"] is not null);

        var expected = await Naive(town.Plan, draft);
        Assert.Equal(
            expected,
            moves.Where(move => (int)move["buildings"]! > 0)
                .Select(move => $"{move["from"]}>{move["to"]}: {move["buildings"]} {move["households"]} {move["people"]}"));
        var summary = page["summary"]!;
        Assert.Equal([town.Grid(4)], Strings(summary["ended"]!));
        Assert.Equal(["N88"], Strings(summary["begun"]!));
        Assert.Equal([town.Grid(0), town.Grid(1), town.Grid(2), town.Grid(3)], Strings(summary["changed"]!));
        Assert.Equal(["W0", "W1", "W2", "W3", "W4"], Strings(summary["workers"]!));
        Assert.Equal(
            await api.Read<double>($"""
                SELECT sum(ST_Area(ST_Intersection(a.geom, b.geom)::geography)) FROM grid a, grid b
                WHERE a.plan_id = '{town.Plan}' AND b.plan_id = '{draft}' AND a.code <> b.code
                """),
            (double)summary["movedSquareMetres"]!,
            1.0);
        var split = Assert.Single(moves, move => (string?)move["to"] == "N88");
        Assert.Equal("split", (string)split["kind"]!);
        Assert.Equal("W2", (string)split["fromWorker"]!);
        Assert.StartsWith("Polygon", (string)split["geometry"]!["type"]!);
    }

    [Fact]
    public async Task A_plan_compared_with_itself_changes_nothing()
    {
        var town = await ReviewTown.Create(api, "180502");
        using var official = await api.SignIn("official", "180502");

        var answer = await official.GetFromJsonAsync<JsonObject>($"/api/v1/plans/{town.Plan}/compare/{town.Plan}");

        Assert.Empty(answer!["items"]!.AsArray());
        Assert.Equal(0, (double)answer["summary"]!["movedSquareMetres"]!);
    }

    private async Task<List<string>> Naive(Guid a, Guid b)
    {
        Dictionary<(string, string), (int Buildings, int Households, int People)> sums = [];
        long last = await api.Read<long>($"SELECT max(building_id) FROM grid_building WHERE plan_id = '{a}'");
        for (long id = 1; id <= last; id++)
        {
            string from = await GridOf(id, a);
            string to = await GridOf(id, b);
            int people = await api.Read<int>($"SELECT people FROM building WHERE district = '180501' AND id = {id}");
            if (from != to)
            {
                var sum = sums.GetValueOrDefault((from, to));
                sums[(from, to)] = (sum.Buildings + 1, sum.Households + (people / 2), sum.People + people);
            }
        }

        return [.. sums.OrderBy(sum => sum.Key)
            .Select(sum => $"{sum.Key.Item1}>{sum.Key.Item2}: {sum.Value.Buildings} {sum.Value.Households} {sum.Value.People}")];
    }

    private Task<string> GridOf(long building, Guid plan) => api.Read<string>($"""
        SELECT g.code FROM building b, grid g
        WHERE b.district = '180501' AND b.id = {building} AND g.plan_id = '{plan}' AND ST_Contains(g.geom, b.entrance)
        """);

    private static IEnumerable<string> Strings(JsonNode array) => array.AsArray().Select(item => (string)item!);
}
