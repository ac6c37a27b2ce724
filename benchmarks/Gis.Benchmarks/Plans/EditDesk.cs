using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Gis.Benchmarks.Plans;

/// <summary>One planner of the load: a draft, the corners inside one community, and how long each edit took.</summary>
internal sealed class EditDesk
{
    /// <summary>About three metres.</summary>
    private const double Reach = 3e-5;

    private readonly HttpClient client;
    private readonly string url;
    private readonly Random random;
    private readonly List<(double X, double Y, string[] Grids)> corners;
    private int revision = 1;

    private EditDesk(
        HttpClient client, string url, int grids, int number, List<(double X, double Y, string[] Grids)> corners)
    {
        this.client = client;
        this.url = url;
        this.corners = corners;
        Grids = grids;
        random = new(number);
    }

    public int Grids { get; }

    public List<double> Waits { get; } = [];

    public int Refused { get; private set; }

    public static async Task<EditDesk> Open(
        HttpClient client, string plan, int grids, List<string> codes, int number, bool isPreview)
    {
        Dictionary<(double, double), HashSet<string>> owners = [];
        foreach (string code in codes)
        {
            var grid = (await client.GetFromJsonAsync<JsonObject>($"/api/v1/plans/{plan}/grids/{code}"))!;
            foreach (var corner in Corners(grid["geometry"]!))
            {
                (owners.TryGetValue(corner, out var list) ? list : owners[corner] = []).Add(code);
            }
        }

        return new(client, $"/api/v1/plans/{plan}/edits?preview={isPreview}", grids, number,
            [.. owners.Where(corner => corner.Value.Count > 1)
                .Select(corner => (corner.Key.Item1, corner.Key.Item2, corner.Value.Order().ToArray()))]);
    }

    public void Forget()
    {
        Waits.Clear();
        Refused = 0;
    }

    public async Task EditUntil(TimeSpan pause, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await Edit();
            await Task.Delay(pause * random.NextDouble() * 2, CancellationToken.None);
        }
    }

    public async Task Edit()
    {
        var (x, y, grids) = corners[random.Next(corners.Count)];
        double west = x - (random.NextDouble() * Reach), south = y - (random.NextDouble() * Reach);
        double east = west + Reach, north = south + Reach;
        using HttpRequestMessage request = new(HttpMethod.Post, url)
        {
            Content = JsonContent.Create(new
            {
                operation = "transferArea",
                grid = grids[random.Next(grids.Length)],
                area = new
                {
                    type = "Polygon",
                    coordinates = new[]
                    {
                        new[] { new[] { west, south }, [east, south], [east, north], [west, north], [west, south] },
                    },
                },
            }),
        };
        request.Headers.IfMatch.Add(new($"\"{revision}\""));
        var watch = Stopwatch.StartNew();
        using var response = await client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        if (response.IsSuccessStatusCode)
        {
            Waits.Add(watch.Elapsed.TotalMilliseconds);
            revision = (int)JsonNode.Parse(text)!["revision"]!;
        }
        else
        {
            Refused++;
        }
    }

    private static IEnumerable<(double, double)> Corners(JsonNode geometry)
    {
        var polygons = (string)geometry["type"]! == "Polygon"
            ? [geometry["coordinates"]!.AsArray()]
            : geometry["coordinates"]!.AsArray().Select(polygon => polygon!.AsArray());
        return polygons.SelectMany(polygon => polygon).SelectMany(ring => ring!.AsArray())
            .Select(corner => ((double)corner![0]!, (double)corner[1]!));
    }
}
