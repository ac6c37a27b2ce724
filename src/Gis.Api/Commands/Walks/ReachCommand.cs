using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Jobs;
using Gis.Api.Reach;

namespace Gis.Api.Commands.Walks;

/// <summary>gis reach — who can walk to a service, summed by area, the most uncovered first.</summary>
internal static class ReachCommand
{
    private const int ShownAreas = 20;

    private static readonly Option<string> By = new("--by")
    {
        Description = "Sum by grid, community, street or district.",
        DefaultValueFactory = _ => "community",
    };

    public static Command Create()
    {
        By.AcceptOnlyFromAmong("grid", "community", "street", "district");
        Command command = new("reach", "Show who can walk to a service.") { By };
        WalkOptions.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            CommandContext context = new(parsed);
            var (totals, areas) = await Run(context, parsed, cancellationToken);
            totals["areas"] = JsonSerializer.SerializeToNode(areas, JsonSerializerOptions.Web);
            context.Answer(totals, Lines(totals, areas));
            return 0;
        });
        return command;
    }

    private static async Task<(JsonObject Totals, List<ReachAreaSummary> Areas)> Run(
        CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var database = await context.OpenDatabase(cancellationToken);
        await using var session = await GisSession.Open(
            database, Caller.CommandLine, Timeout.InfiniteTimeSpan, cancellationToken);
        var question = await WalkOptions.Read(parsed, session, cancellationToken);
        using StreetGraphs graphs = new();
        try
        {
            var totals = await new ReachRun(new(database, graphs)).Execute(
                session, question, job: null, progress => CommandContext.Say(progress.Message ?? ""), cancellationToken);
            var areas = await ListReachAreas.Sum(
                session,
                question.District,
                (Guid)totals["reachId"]!,
                parsed.GetValue(By)!,
                isWorstFirst: true,
                cancellationToken);
            await session.Commit(cancellationToken);
            return (totals, areas);
        }
        catch (JobFailedException fault)
        {
            throw new CommandException(fault.Message);
        }
    }

    private static IEnumerable<string> Lines(JsonObject totals, List<ReachAreaSummary> areas)
    {
        yield return $"{totals["people"]} people: {totals["served"]} served, {totals["noCapacity"]} in reach but without "
            + $"capacity, {totals["outOfReach"]} out of reach, {totals["unattached"]} on no street.";
        yield return $"Within {totals["minutes"]} minutes at {totals["metresPerMinute"]} m/min to one of "
            + $"{totals["facilities"]} facilities; {totals["buildingsServed"]} of {totals["buildings"]} buildings.";
        foreach (var area in areas.Take(ShownAreas))
        {
            yield return $"{area.Code,-15} {area.Share,6:P0} of {area.People,9:N0} people  {area.Name}";
        }
    }
}
