using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Plans.Edits;

/// <summary>A draft of two communities of 4 × 4 square grids side by side, four buildings in each grid.</summary>
/// <remarks>
/// A grid of community c (1, 2), column x and row y (0–3) has the code {community}0{x}{y}; its south-west corner is at
/// 114 + 0.008 (c - 1) + 0.002 x, 22.5 + 0.002 y. A building has 100 households and 300 people.
/// </remarks>
internal sealed record DraftTown(GisApi Api, string District, Guid Published, Guid Draft)
{
    private static int districts = 200100;

    public string First => $"{District}001001";

    public string Grid(int x, int y) => $"{First}0{x}{y}";

    public static async Task<DraftTown> Create(GisApi api)
    {
        string district = $"{Interlocked.Increment(ref districts)}";
        Guid published = Guid.NewGuid();
        await api.Execute(TownSql(district, published));
        using var planner = await api.SignIn("planner", district);
        var response = await planner.PostAsJsonAsync("/api/v1/plans", new { name = "草案", basedOn = published });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var plan = await response.Content.ReadFromJsonAsync<JsonObject>();
        return new(api, district, published, (Guid)plan!["id"]!);
    }

    public Task<HttpClient> SignIn() => Api.SignIn("planner", District);

    public async Task<JsonObject> Edit(HttpClient client, int revision, object edit)
    {
        var response = await Send(client, "edits", revision, edit);
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, body);
        return JsonNode.Parse(body)!.AsObject();
    }

    /// <summary>Takes back the planner's own last edit or undo, which must be possible.</summary>
    /// <param name="turn">undo or redo.</param>
    public async Task<JsonObject> Turn(HttpClient client, string turn)
    {
        using var response = await client.PostAsync($"/api/v1/plans/{Draft}/{turn}", content: null);
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, body);
        return JsonNode.Parse(body)!.AsObject();
    }

    public async Task<JsonObject> Refused(
        HttpClient client, int revision, object edit, int status, string verb = "edits")
    {
        var response = await Send(client, verb, revision, edit);
        string body = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{response.StatusCode} {body}");
        return JsonNode.Parse(body)!.AsObject();
    }

    public async Task<HttpResponseMessage> Send(HttpClient client, string verb, int revision, object? body = null)
    {
        HttpRequestMessage request = new(HttpMethod.Post, $"/api/v1/plans/{Draft}/{verb}")
        {
            Content = JsonContent.Create(body ?? new { }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{revision}\"");
        return await client.SendAsync(request);
    }

    /// <summary>Everything stored about the draft's grids, to the bit.</summary>
    public Task<string> Contents() => Api.Read<string>($"""
        SELECT (SELECT string_agg(concat_ws('|', id, code, name, kind, area, households, people, floating,
                workload_hours, required_skills, wished_skills, wished_grade, wished_languages, attributes, encode(ST_AsEWKB(geom), 'hex')), E'\n' ORDER BY id)
            FROM grid WHERE plan_id = '{Draft}')
            || (SELECT string_agg(building_id || '>' || grid_id, ',' ORDER BY building_id)
            FROM grid_building WHERE plan_id = '{Draft}')
        """);

    /// <summary>Nothing overlaps, nothing is missing, and every building is counted once, where it is to the lattice.</summary>
    public async Task AssertWhole()
    {
        Assert.Equal(0L, await Api.Read<long>($"SELECT count(*) FROM gis_plan_fault('{District}', '{Draft}')"));
        Assert.Equal(128L, await Api.Read<long>($"SELECT count(*) FROM grid_building WHERE plan_id = '{Draft}'"));
        Assert.Equal(0L, await Api.Read<long>($"""
            SELECT count(*) FROM grid g WHERE plan_id = '{Draft}' AND (households, people) <> (
                SELECT coalesce(sum(b.households), 0), coalesce(sum(b.people), 0)
                FROM grid_building gb JOIN building b ON b.district = gb.district AND b.id = gb.building_id
                WHERE gb.plan_id = g.plan_id AND gb.grid_id = g.id AND ST_DWithin(b.entrance, g.geom, 1e-8))
            """));
        Assert.Equal(
            32 * 10.0, await Api.Read<double>($"SELECT sum(workload_hours) FROM grid WHERE plan_id = '{Draft}'"), 6);
    }

    private static string TownSql(string district, Guid plan) => $$"""
        INSERT INTO area (district, code, level, parent, name) VALUES
            ('{{district}}', '{{district}}', 'district', NULL, '区'),
            ('{{district}}', '{{district}}001', 'street', '{{district}}', '街道');
        INSERT INTO area (district, code, level, parent, name, geom)
        SELECT '{{district}}', '{{district}}00100' || c, 'community', '{{district}}001', '社区' || c,
            ST_Multi(ST_MakeEnvelope((114 + 0.008 * (c - 1))::float8, 22.5, (114 + 0.008 * c)::float8, 22.508, 4326))
        FROM generate_series(1, 2) c;
        INSERT INTO plan (district, id, name, area, created_by)
            VALUES ('{{district}}', '{{plan}}', '方案', '{{district}}', 'test');
        WITH cell AS (
            SELECT c, x, y, (114 + 0.008 * (c - 1) + 0.002 * x)::float8 AS w, (22.5 + 0.002 * y)::float8 AS s,
                (114 + 0.008 * (c - 1) + 0.002 * (x + 1))::float8 AS e, (22.5 + 0.002 * (y + 1))::float8 AS n
            FROM generate_series(1, 2) c, generate_series(0, 3) x, generate_series(0, 3) y)
        INSERT INTO grid (district, plan_id, area, code, name, workload_hours, required_skills, wished_skills,
            wished_grade, wished_languages, attributes, geom)
        SELECT '{{district}}', '{{plan}}', '{{district}}00100' || c, '{{district}}00100' || c || '0' || x || y,
            '网格' || x || y, 10, '{fire}', '{law}', 3, '{cantonese}', '{"nameEn": "Grid", "rank": 3}', ST_MakeEnvelope(w, s, e, n, 4326)
        FROM cell;
        INSERT INTO building (district, area, code, households, people, geom, entrance)
        SELECT '{{district}}', g.area, g.code || 'B' || i || j, 100, 300, ST_Expand(p.at, 0.0001), p.at
        FROM grid g, generate_series(0, 1) i, generate_series(0, 1) j, LATERAL (SELECT ST_SetSRID(ST_MakePoint(
            ST_XMin(g.geom) + 0.0004 + 0.0012 * i, ST_YMin(g.geom) + 0.0004 + 0.0012 * j), 4326) AS at) p
        WHERE g.plan_id = '{{plan}}';
        SELECT gis_place_buildings('{{district}}', '{{plan}}');
        INSERT INTO block (district, id, area, code, geom)
        SELECT '{{district}}', row_number() OVER (ORDER BY g.code, h), g.area, g.code || h, ST_MakeEnvelope(
            ST_XMin(g.geom) + 0.001 * h, ST_YMin(g.geom), ST_XMin(g.geom) + 0.001 * (h + 1), ST_YMax(g.geom), 4326)
        FROM grid g, generate_series(0, 1) h WHERE g.plan_id = '{{plan}}';
        UPDATE plan SET status = 'published', effective_from = DATE '2026-01-01' WHERE id = '{{plan}}'
        """;
}
