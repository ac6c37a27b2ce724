using System.CommandLine;
using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Jobs;
using Gis.Api.Siting;

namespace Gis.Api.Commands.Walks;

/// <summary>gis site — where more places of a service help most; waits, and Ctrl+C keeps the best choice so far.</summary>
internal static class SiteCommand
{
    private static readonly Option<int> Count = new("--count") { Description = "How many new sites.", Required = true };

    private static readonly Option<string> Model = new("--model")
    {
        Description = "One of " + string.Join(", ", SitingModelCode.Codes) + ".",
        DefaultValueFactory = _ => "mclp",
    };

    internal static readonly Option<double> Seconds = new("--time")
    {
        Description = "Time limit in seconds.",
        DefaultValueFactory = _ => SolveLimits.DefaultSeconds,
    };

    internal static readonly Option<int> Seed = new("--seed")
    {
        Description = "Start of the random numbers.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<bool> Curve = new("--curve")
    {
        Description = "Also show the best choice of one site, of two, and so on.",
    };

    public static Command Create()
    {
        Command command = new("site", "Show where more places of a service help most.")
        {
            Count, Model, Seconds, Seed, Curve,
        };
        WalkOptions.AddTo(command);
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
        StartSitingRequest asked = new(
            "",
            parsed.GetValue(Count),
            null,
            null,
            parsed.GetValue(Model),
            parsed.GetValue(Seconds),
            parsed.GetValue(Seed),
            parsed.GetValue(Curve));
        if (StartSiting.Refusal(asked) is { } refusal)
        {
            throw new CommandException(refusal.Text.English);
        }

        await using var database = await context.OpenDatabase(stopEarly);
        await using var session = await GisSession.Open(
            database, Caller.CommandLine, Timeout.InfiniteTimeSpan, stopEarly);
        SitingQuestion question = new(
            await WalkOptions.Read(parsed, session, stopEarly),
            asked.Count,
            SitingModelCode.Find(asked.Model)!.Value,
            TimeSpan.FromSeconds(asked.Seconds!.Value),
            asked.Seed!.Value,
            asked.Curve);
        using Gis.Api.Reach.StreetGraphs graphs = new();
        SitingRun run = new(new(new(database, graphs), graphs), TimeProvider.System);
        try
        {
            var result = await run.Execute(session, question, job: null, Report, stopEarly);
            await session.Commit(CancellationToken.None);
            return result;
        }
        catch (JobFailedException fault)
        {
            throw new CommandException(fault.Message);
        }
    }

    internal static void Report(JobProgress progress) => CommandContext.Say(
        progress.Message
        ?? $"{progress.Seconds,7:0.00} s  reaches {progress.Objective?.ToString("0.###") ?? "-"}  "
            + $"bound {progress.Bound?.ToString("0.###") ?? "-"}");

    private static IEnumerable<string> Lines(JsonObject result)
    {
        yield return $"{result["status"]}: served {result["servedBefore"]} before, {result["servedAfter"]} after, "
            + $"of {result["people"]} people; bound {result["bound"]}, gap {result["gap"]}.";
        foreach (var step in result["curve"]?.AsArray() ?? [])
        {
            yield return $"{step!["sites"],4} sites: {step["newlyServed"]} people newly served ({step["status"]})";
        }

        foreach (var site in result["chosen"]!.AsArray())
        {
            yield return $"{site!["code"],-20} +{site["gain"]} people  {site["name"]}";
        }
    }
}
