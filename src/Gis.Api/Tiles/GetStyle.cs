using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Tiles;

/// <summary>GET /districts/{district}/style.json — a MapLibre style document (version 8) with its legend.</summary>
internal static class GetStyle
{
    private const int MaxZoom = 17;

    private static readonly string[] Themes = ["plan", "staffing", "reach"];

    private const string Sql = "SELECT name FROM area WHERE district = $1 AND code = $1";

    public static async Task<Results<JsonHttpResult<JsonObject>, GisProblem>> Handle(
        string district,
        string? theme,
        [AsParameters] MapSelection selection,
        HttpRequest request,
        GisSession session,
        CancellationToken cancellationToken)
    {
        theme ??= Themes[0];
        if (!Themes.Contains(theme))
        {
            return Problems.Invalid(
                $"The themes are {string.Join(", ", Themes)}.", $"可用的专题:{string.Join("、", Themes)}。");
        }

        await using var command = session.Command(Sql).With(district);
        if (await command.ExecuteScalarAsync(cancellationToken) is not string name)
        {
            return Problems.NotFound("district", district);
        }

        var host = $"{request.Scheme}://{request.Host}{request.PathBase}";
        var tiles = $"{host}/api/v1/districts/{district}/tiles/{{z}}/{{x}}/{{y}}.mvt{selection.ToQuery()}";
        return TypedResults.Json(Compose(name, theme, tiles));
    }

    /// <summary>Ground below, the theme in the middle, places and names on top.</summary>
    private static JsonObject Compose(string name, string theme, string tiles)
    {
        JsonArray layers = [];
        JsonArray legend = [];
        foreach (var part in (ReadOnlySpan<string>)["ground", theme, "top"])
        {
            var sheet = JsonNode.Parse(Embedded.Text($"Tiles/Styles/{part}.json"))!.AsObject();
            Move(sheet["layers"]!.AsArray(), layers);
            Move(sheet["legend"]!.AsArray(), legend);
        }

        return new()
        {
            ["version"] = 8,
            ["name"] = name,
            ["metadata"] = new JsonObject { ["theme"] = theme, ["legend"] = legend },
            ["sources"] = new JsonObject
            {
                ["gis"] = new JsonObject
                {
                    ["type"] = "vector",
                    ["tiles"] = new JsonArray(tiles),
                    ["minzoom"] = 0,
                    ["maxzoom"] = MaxZoom,
                },
            },
            ["layers"] = layers,
        };
    }

    private static void Move(JsonArray from, JsonArray to)
    {
        while (from.Count > 0)
        {
            var item = from[0];
            from.RemoveAt(0);
            to.Add(item);
        }
    }
}
