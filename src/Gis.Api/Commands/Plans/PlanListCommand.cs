using System.CommandLine;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Plans;

namespace Gis.Api.Commands.Plans;

/// <summary>gis plan list — the plans in the store, newest first.</summary>
internal static class PlanListCommand
{
    private const int MostPlans = 100_000;

    private static readonly Option<string?> District = new("--district") { Description = "Only the plans of this district." };

    private static readonly Option<int> Limit = new Option<int>("--limit")
    {
        Description = "At most this many.",
        DefaultValueFactory = _ => 100,
    }.Only(limit => limit is >= 1 and <= MostPlans, $"is a number from 1 to {MostPlans:N0}");

    public static Command Create()
    {
        Command command = new("list", "List the plans in the store, newest first.") { District, Limit };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            CommandContext context = new(parsed);
            var plans = await Read(context, parsed.GetValue(District), parsed.GetValue(Limit), cancellationToken);
            context.Answer(
                new { plans },
                plans.Select(plan => $"{plan.Id}  {plan.Status,-10}  {plan.Grids,6} grids  {plan.Area,-12}  {plan.Name}"));
            return 0;
        });
        return command;
    }

    private static async Task<List<Plan>> Read(
        CommandContext context, string? district, int limit, CancellationToken cancellationToken)
    {
        await using var database = await context.OpenDatabase(cancellationToken);
        await using var session = await GisSession.Open(database, Caller.CommandLine, cancellationToken);
        await using var command = ListPlans.Newest(session, district, Cursor.Start, limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<Plan> plans = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            plans.Add(Plan.Read(reader));
        }

        return plans;
    }
}
