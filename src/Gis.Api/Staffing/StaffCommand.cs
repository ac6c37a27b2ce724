using System.CommandLine;
using System.Text.Json.Nodes;
using Gis.Api.Commands;
using Gis.Api.Database;
using Gis.Optimization.Stopping;

namespace Gis.Api.Staffing;

/// <summary>gis staff — staffs a plan and waits; Ctrl+C keeps the best staffing so far.</summary>
internal static class StaffCommand
{
    public static Command Create()
    {
        Option<Guid> plan = new("--plan") { Description = "The plan; gis plan list names them.", Required = true, HelpName = "ID" };
        StaffOptions options = new();
        Option<int> generate = new("--generate-workers")
        {
            HelpName = "N",
            Description = "Make this many fictional workers first, unless the plan's area has workers.",
        };
        StaffOptions.RequireNumber(
            generate,
            number => number is >= 0 and <= WorkerGenerator.LargestNumber,
            $"--generate-workers takes 0 to {WorkerGenerator.LargestNumber}.");
        Command command = new("staff", "Assign workers to the grids of a plan.") { plan, generate };
        foreach (var option in options.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, stopEarly) =>
        {
            CommandContext context = new(parsed);
            var request = options.Read(parsed);
            var result = await Run(
                context, parsed.GetRequiredValue(plan), request, parsed.GetValue(generate), stopEarly);
            context.Answer(result, result.Select(Line));
            return 0;
        });
        return command;
    }

    /// <summary>One line a figure; figures inside a figure follow each other.</summary>
    private static string Line(KeyValuePair<string, JsonNode?> figure) => figure.Value switch
    {
        JsonObject inner => $"{figure.Key}: {string.Join(", ", inner.Select(one => $"{one.Key} {one.Value}"))}",
        JsonArray list => $"{figure.Key}: {string.Join("; ", list.Select(one => one?["wish"] ?? one))}",
        var value => $"{figure.Key}: {value}".Replace("\"", string.Empty, StringComparison.Ordinal),
    };

    private static async Task<JsonObject> Run(
        CommandContext context, Guid plan, StaffingRequest request, int generate, CancellationToken stopEarly)
    {
        await using var database = await context.OpenDatabase(stopEarly);
        await using var session = await GisSession.Open(
            database, Caller.CommandLine, Timeout.InfiniteTimeSpan, CancellationToken.None);
        try
        {
            int generated = generate > 0 ? await Generate(session, plan, generate, request.Seed ?? 0) : 0;
            var deadline = new Deadline(TimeProvider.System, request.Limit, stopEarly);
            var solved = await StaffingRun.Solve(
                session, plan, request, deadline, new Lines(), CancellationToken.None);
            var result = await solved.Store(session, Caller.CommandLine.Account, null, CancellationToken.None);
            await session.Commit(CancellationToken.None);
            result["generatedWorkers"] = generated;
            return result;
        }
        catch (StaffingException fault)
        {
            throw new CommandException(fault.Message);
        }
    }

    private static async Task<int> Generate(GisSession session, Guid planId, int number, int seed)
    {
        var plan = await StaffedPlan.Find(session, planId, CancellationToken.None)
            ?? throw new StaffingException($"There is no plan {planId}.");
        int made = await WorkerGenerator.Generate(session, plan, number, seed, CancellationToken.None);
        CommandContext.Say(made > 0
            ? $"Made {made} fictional workers (seed {seed})."
            : $"Area {plan.Area} has workers already; none were made.");
        return made;
    }

    private sealed class Lines : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) => CommandContext.Say(
            $"{value.Elapsed.TotalSeconds,7:0.00} s  cost {value.Objective?.ToString("0.###") ?? "-"}  "
            + $"bound {value.Bound?.ToString("0.###") ?? "-"}");
    }
}
