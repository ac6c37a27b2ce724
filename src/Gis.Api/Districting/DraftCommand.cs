using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Gis.Api.Commands;
using Gis.Api.Database;
using Gis.Api.Jobs;

namespace Gis.Api.Districting;

/// <summary>gis draft — proposes better grids for a community and waits; Ctrl+C keeps the best drafts so far.</summary>
internal static class DraftCommand
{
    private const string PublishedSql = """
        SELECT id FROM plan
        WHERE district = left($1, 6) AND status = 'published' AND starts_with($1, area)
        ORDER BY length(area) DESC
        LIMIT 1
        """;

    private static readonly Option<string> Community = new("--community") { Description = "The community.", Required = true };

    private static readonly Option<Guid?> Plan = new("--plan")
    {
        Description = "The plan to start from; without it the published one.",
    };

    private static readonly Option<int?> Grids = new("--grids")
    {
        Description = "Exact number of grids; without it as many as the size rule asks.",
    };

    private static readonly Option<double?> ChangeBudget = new("--change-budget")
    {
        Description = "Largest share of households that may get another grid, in percent.",
    };

    private static readonly Option<double?> Tolerance = new("--balance")
    {
        Description = "Largest deviation from the mean number of households, in percent.",
    };

    private static readonly Option<string[]> Seeds = new("--seed-blocks")
    {
        Description = "Codes of blocks that must lie in different grids, one for each grid that is not locked.",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string[]> Workloads = new("--workload")
    {
        Description = $"NAME or NAME:PERCENT; what grids shall be alike in: {string.Join(", ", DraftWorkloads.Names)}.",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<double> Seconds = new("--time")
    {
        Description = "Time limit in seconds.",
        DefaultValueFactory = _ => DraftQuestion.DefaultSeconds,
    };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Start of the random numbers.",
        DefaultValueFactory = _ => 1,
    };

    public static Command Create()
    {
        Command command = new("draft", "Propose better grids for a community.")
        {
            Community, Plan, Grids, ChangeBudget, Tolerance, Seeds, Workloads, Seconds, Seed,
        };
        command.SetAction(async (parsed, stopEarly) =>
        {
            CommandContext context = new(parsed);
            var result = await Run(context, parsed, stopEarly);
            context.Answer(result, Lines(result));
            return 0;
        });
        return command;
    }

    private static async Task<JsonObject> Run(
        CommandContext context, ParseResult parsed, CancellationToken stopEarly)
    {
        string community = parsed.GetRequiredValue(Community);
        var wish = new StartDraftsRequest(
            Area: community,
            Grids: parsed.GetValue(Grids),
            ChangeBudget: parsed.GetValue(ChangeBudget) / 100,
            Tolerance: parsed.GetValue(Tolerance) / 100,
            Seeds: parsed.GetValue(Seeds) is { Length: > 0 } seeds ? seeds : null,
            Balance: parsed.GetValue(Workloads) is { Length: > 0 } workloads ? [.. workloads.Select(Balance)] : null,
            Seconds: parsed.GetValue(Seconds),
            Seed: parsed.GetValue(Seed));
        if (StartDrafts.Refusal(wish) is { } refusal)
        {
            throw new CommandException(refusal.Text.English);
        }

        await using var database = await context.OpenDatabase(stopEarly);
        await using var session = await GisSession.Open(
            database, Caller.CommandLine, Timeout.InfiniteTimeSpan, stopEarly);
        var plan = parsed.GetValue(Plan) ?? await Published(session, community, stopEarly);
        try
        {
            var result = await new DraftSearch(TimeProvider.System).Execute(
                session, new DraftQuestion(plan, community, wish), Report, stopEarly);
            await session.Commit(CancellationToken.None);
            return result;
        }
        catch (JobFailedException fault)
        {
            throw new CommandException(fault.Message);
        }
    }

    private static WorkloadBalance Balance(string wish) => wish.Split(':') switch
    {
        [var name] => new(name),
        [var name, var percent] when double.TryParse(percent, CultureInfo.InvariantCulture, out double tolerance) =>
            new(name, tolerance / 100),
        _ => throw new CommandException($"--workload is NAME or NAME:PERCENT, not '{wish}'."),
    };

    private static async Task<Guid> Published(GisSession session, string community, CancellationToken stopEarly)
    {
        await using var command = session.Command(PublishedSql).With(community);
        return await command.ExecuteScalarAsync(stopEarly) is Guid plan
            ? plan
            : throw new CommandException($"there is no published plan for {community}; name one with --plan.");
    }

    private static void Report(JobProgress progress) => CommandContext.Say(
        progress.Message ?? $"{progress.Seconds,7:0.00} s  border cost {progress.Objective?.ToString("0") ?? "-"}");

    private static IEnumerable<string> Lines(JsonObject result) => result["drafts"]!.AsArray().Select(draft =>
        $"{draft!["planId"]}  {draft["emphasis"],-11}  {draft["grids"]} grids  spread {(double)draft["spread"]!:P1}  "
        + $"borders {(double)draft["cutLength"]!:0} m  compactness {draft["compactness"]}  "
        + $"changed {(double)draft["changedShare"]!:P1}  {draft["status"]}");
}
