using System.CommandLine;
using Gis.Api.Database;
using Gis.Api.Plans;

namespace Gis.Api.Commands.Plans;

/// <summary>gis plan publish ID — the plan takes effect and supersedes the area's former one.</summary>
internal static class PlanPublishCommand
{
    private static readonly Argument<Guid> Id = new("ID") { Description = "The plan." };

    private static readonly Option<DateOnly?> EffectiveFrom = new("--effective-from")
    {
        Description = "First day, as 2026-01-31 (default: today).",
    };

    private static readonly Option<Guid[]> Replaces = new("--replaces")
    {
        Description = "Plans published while this one was drawn that it may undo.",
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Create()
    {
        Command command = new("publish", "Publish a plan; the area's former plan is superseded.") { Id, EffectiveFrom, Replaces };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            CommandContext context = new(parsed);
            var from = parsed.GetValue(EffectiveFrom)
                ?? DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
            var plan = await Publish(context, parsed.GetValue(Id), from, parsed.GetValue(Replaces) ?? [], cancellationToken);
            context.Answer(plan, [$"{plan.Name} is published from {from:yyyy-MM-dd}."]);
            return 0;
        });
        return command;
    }

    private static async Task<Plan> Publish(
        CommandContext context, Guid id, DateOnly from, Guid[] replaced, CancellationToken cancellationToken)
    {
        await using var database = await context.OpenDatabase(cancellationToken);
        await using var session = await GisSession.Open(database, Caller.CommandLine, cancellationToken);
        var plan = await ReviewedPlan.Lock(session, id, cancellationToken)
            ?? throw new CommandException($"there is no plan {id}.");
        bool isImported = plan.Status == "draft" && await CodeIssue.IsImported(session, plan, cancellationToken);
        if (plan.Status != "approved" && !isImported)
        {
            throw new CommandException(
                $"the plan {id} is {plan.Status}: a plan is published once it is approved, or as it was imported.");
        }

        if (await PlanPublication.Publish(session, plan, from, replaced, cancellationToken) is { } refused)
        {
            throw new CommandException(refused.Text.English);
        }

        var published = await Plan.Find(session, id, cancellationToken);
        await session.Commit(cancellationToken);
        return published!;
    }
}
