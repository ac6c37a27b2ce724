using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Gis.Benchmarks.Plans;

/// <summary>How long does a planner wait for an edit when twenty edit twenty drafts of the demo district at once?</summary>
/// <remarks>
/// <c>Gis.Benchmarks edits URL [--seconds S] [--pause MS] [--preview 1] [--program PID --postmaster PID]</c> against a
/// running <c>gis demo</c> on the loopback address; with both process ids it also says what a request costs them.
/// Each planner bends the borders of one community of a draft of its own by lassos of a few metres; a wait is from the
/// request to the whole answer, commit, statistics and rule hits included. Stops by itself.
/// </remarks>
internal static class EditLoad
{
    private const int Planners = 20;

    public static async Task Run(string[] arguments)
    {
        Uri url = new(arguments[0]);
        if (!url.IsLoopback)
        {
            Console.Error.WriteLine("The load goes to a program on the loopback address only.");
            return;
        }

        double seconds = Option(arguments, "--seconds", 30), pause = Option(arguments, "--pause", 0);
        using HttpClient client = new(new SocketsHttpHandler { MaxConnectionsPerServer = Planners }) { BaseAddress = url };
        var answer = await client.PostAsJsonAsync("/api/v1/sign-in", new { login = "planner", password = "gis-demo-only" });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["accessToken"]!);
        var desks = await OpenDesks(client, Option(arguments, "--preview", 0) > 0);
        Console.WriteLine($"{desks.Count} drafts of {desks[0].Grids} grids; {seconds} s, {pause} ms between edits.");
        foreach (var desk in desks)
        {
            await desk.Edit();
        }

        desks.ForEach(desk => desk.Forget());
        string program = $"{Option(arguments, "--program", 0)}", postmaster = $"{Option(arguments, "--postmaster", 0)}";
        double programBefore = ProcessTimes.Seconds(program), serverBefore = ProcessTimes.FamilySeconds(postmaster);
        using CancellationTokenSource end = new(TimeSpan.FromSeconds(seconds));
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(desks.Select(desk => desk.EditUntil(TimeSpan.FromMilliseconds(pause), end.Token)));
        Report(desks, watch.Elapsed.TotalSeconds);
        double requests = desks.Sum(desk => desk.Waits.Count + desk.Refused);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            processor time a request: program {(ProcessTimes.Seconds(program) - programBefore) * 1000 / requests:0.00} ms, PostgreSQL {(ProcessTimes.FamilySeconds(postmaster) - serverBefore) * 1000 / requests:0.00} ms
            """));
    }

    private static async Task<List<EditDesk>> OpenDesks(HttpClient client, bool isPreview)
    {
        // Drafts of earlier runs may fill the first pages.
        var published = (await All(client, "/api/v1/plans")).First(plan => (string)plan["status"]! == "published");
        var grids = await All(client, $"/api/v1/plans/{published["id"]}/grids");
        var communities = grids.GroupBy(grid => (string)grid["area"]!).OrderByDescending(group => group.Count())
            .Take(Planners).ToList();
        List<EditDesk> desks = [];
        foreach (var community in communities)
        {
            var made = await client.PostAsJsonAsync(
                "/api/v1/plans", new { name = $"Load {desks.Count}", basedOn = (string)published["id"]! });
            made.EnsureSuccessStatusCode();
            var plan = (await made.Content.ReadFromJsonAsync<JsonObject>())!;
            desks.Add(await EditDesk.Open(
                client, (string)plan["id"]!, (int)plan["grids"]!, [.. community.Select(grid => (string)grid["code"]!)],
                desks.Count, isPreview));
        }

        return desks;
    }

    private static async Task<List<JsonNode>> All(HttpClient client, string list)
    {
        List<JsonNode> items = [];
        string? cursor = null;
        do
        {
            string query = cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
            var page = (await client.GetFromJsonAsync<JsonObject>($"{list}?limit=1000{query}"))!;
            items.AddRange(page["items"]!.AsArray().OfType<JsonNode>());
            cursor = (string?)page["next"];
        }
        while (cursor is not null);
        return items;
    }

    private static void Report(List<EditDesk> desks, double seconds)
    {
        double[] waits = [.. desks.SelectMany(desk => desk.Waits).Order()];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            taken {waits.Length}, refused {desks.Sum(desk => desk.Refused)}, {waits.Length / seconds:0.0} edits/s
            wait in ms: median {At(waits, 0.5):0.0}, p95 {At(waits, 0.95):0.0}, p99 {At(waits, 0.99):0.0}, most {waits[^1]:0.0}
            """));
    }

    private static double At(double[] sorted, double share) => sorted[(int)Math.Ceiling((sorted.Length * share) - 1)];

    private static double Option(string[] arguments, string name, double otherwise)
    {
        int at = Array.IndexOf(arguments, name);
        return at < 0 ? otherwise : double.Parse(arguments[at + 1], CultureInfo.InvariantCulture);
    }
}
