using System.CommandLine;
using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Jobs;
using Gis.Api.Reach;
using Gis.Api.Siting.Provision;

namespace Gis.Api.Commands.Walks;

/// <summary>gis provision — a costed list of what to open, enlarge or give up; waits, and Ctrl+C keeps the best plan.</summary>
internal static class ProvisionCommand
{
    public static Command Create()
    {
        Command command = new("provision", "List what to open, enlarge or give up within a budget or to reach a share.");
        ProvisionOptions.AddTo(command);
        WalkOptions.AddDistrictTo(command);
        command.SetAction(async (parsed, stopEarly) =>
        {
            CommandContext context = new(parsed);
            var result = await Run(context, parsed, stopEarly);
            context.Answer(result, Lines(result));
            return 0;
        });
        return command;
    }

    private static async Task<JsonObject> Run(CommandContext context, ParseResult parsed, CancellationToken stopEarly)
    {
        var request = ProvisionOptions.Read(parsed);
        await using var database = await context.OpenDatabase(stopEarly);
        await using var session = await GisSession.Open(
            database, Caller.CommandLine, Timeout.InfiniteTimeSpan, stopEarly);
        string district = await WalkOptions.ReadDistrict(parsed, session, stopEarly);
        if (await ProvisionRefusal.Find(session, district, request, stopEarly) is { } refusal)
        {
            throw new CommandException(refusal.Text.English);
        }

        using StreetGraphs graphs = new();
        ProvisionRun run = new(new(new(database, graphs), graphs), TimeProvider.System);
        try
        {
            return await run.Execute(session, district, district, request, SiteCommand.Report, stopEarly);
        }
        catch (JobFailedException fault)
        {
            throw new CommandException(fault.Message);
        }
    }

    private static IEnumerable<string> Lines(JsonObject result)
    {
        yield return $"{result["status"]}: served {result["servedBefore"]} before, {result["servedAfter"]} after, "
            + $"of {result["people"]} people, for {result["cost"]}; bound {result["bound"]}, gap {result["gap"]}.";
        foreach (var action in result["actions"]!.AsArray())
        {
            yield return $"{action!["action"],-8} {action["service"],-12} {action["code"],-20} "
                + $"{(double)action["people"]!:+0;-0;0} people, cost {action["cost"]}, "
                + $"{action["servedSoFar"]} served so far for {action["costSoFar"]}  {action["name"]}";
        }
    }
}
