using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Plans;

/// <summary>A planner at work on a draft of a small district, over HTTP.</summary>
internal sealed class DraftDesk(GisApi api, HttpClient planner, Guid plan, string district)
{
    public Guid Plan { get; } = plan;

    public HttpClient Planner { get; } = planner;

    public string FirstGrid { get; } = $"{district}001001001";

    /// <summary>Opens a draft of a new district; the squares of its grids are 0.01 degree wide, from 114 east.</summary>
    public static async Task<DraftDesk> Open(GisApi api, string district)
    {
        var small = await SmallDistrict.Create(api, district);
        var planner = await api.SignIn("planner", district);
        var made = await planner.PostAsJsonAsync("/api/v1/plans", new { name = "草案", basedOn = small.Plan });
        var plan = await made.Content.ReadFromJsonAsync<JsonObject>();
        return new(api, planner, (Guid)plan!["id"]!, district);
    }

    /// <summary>A second planner at the same draft.</summary>
    public async Task<DraftDesk> Beside() => new(api, await api.SignIn("planner", district), Plan, district);

    /// <summary>Sends an edit drawn on a revision; without one on the newest.</summary>
    public async Task<HttpResponseMessage> Send(object edit, int? drawnOn = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/api/v1/plans/{Plan}/edits")
        {
            Content = JsonContent.Create(edit),
        };
        request.Headers.IfMatch.Add(new($"\"{drawnOn ?? await Revision()}\""));
        return await Planner.SendAsync(request);
    }

    /// <summary>Sends an edit that must be taken.</summary>
    public async Task<JsonObject> Edit(object edit, int? drawnOn = null) => await Read(await Send(edit, drawnOn));

    /// <param name="turn">undo or redo.</param>
    public Task<HttpResponseMessage> Turn(string turn) =>
        Planner.PostAsync($"/api/v1/plans/{Plan}/{turn}", content: null);

    public static async Task<JsonObject> Read(HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.StatusCode}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    public Task<int> Revision() => api.Read<int>($"SELECT revision FROM plan WHERE id = '{Plan}'");

    /// <summary>Every grid with its outline, attributes and counts, and every building with its grid, as one text.</summary>
    public Task<string> Everything() => api.Read<string>($"""
        SELECT string_agg(line, E'\n' ORDER BY line) FROM (
            SELECT concat_ws('|', code, name, kind, area, households, people, floating, workload_hours,
                encode(ST_AsBinary(geom), 'hex')) AS line FROM grid WHERE plan_id = '{Plan}'
            UNION ALL
            SELECT concat_ws('|', b.building_id, g.code) FROM grid_building b
            JOIN grid g ON g.plan_id = b.plan_id AND g.id = b.grid_id AND g.district = b.district
            WHERE b.plan_id = '{Plan}') lines
        """);

    /// <summary>Null when the grids tile their areas, else what is wrong.</summary>
    public Task<long> Faults() => api.Read<long>($"SELECT count(*) FROM gis_plan_fault('{district}', '{Plan}')");

    /// <summary>A cut from south to north through the grid that begins at a longitude.</summary>
    public static object Split(string grid, double longitude) => new
    {
        operation = "splitByLine",
        grid,
        line = new { type = "LineString", coordinates = new[] { new[] { longitude, 22.499 }, [longitude, 22.511] } },
    };

    public static object Lasso(string grid, double west, double east, double south = 22.499, double north = 22.511) => new
    {
        operation = "transferArea",
        grid,
        area = new
        {
            type = "Polygon",
            coordinates = new[]
            {
                new[] { new[] { west, south }, [east, south], [east, north], [west, north], [west, south] },
            },
        },
    };
}
