using System.CommandLine;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Plans;
using Gis.Api.Plans.Edits;
using Gis.Api.Plans.Edits.Effects;
using Gis.Api.Plans.Faults;
using Gis.Spatial.Partition;

namespace Gis.Api.Commands.Plans;

/// <summary>gis plan check --plan ID and gis plan repair --plan ID — the same as over HTTP, for a plan of the store.</summary>
internal static class StoredPlan
{
    public static readonly Option<Guid?> Id = new("--plan") { Description = "A plan of the store instead of a file." };

    /// <summary>Lets a verb on files take a plan of the store in the file's place.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(Id);
        command.Validators.Add(result =>
        {
            bool isStored = result.GetResult(Id) is { Implicit: false };
            if (isStored == (result.GetResult(PlanFileOptions.File) is { Tokens.Count: > 0 }))
            {
                result.AddError("Name a file, or a plan of the store with --plan.");
            }
        });
    }

    public static async Task<PlanReportDocument> Check(CommandContext context, Guid id, CancellationToken cancellationToken)
    {
        await using var database = await context.OpenDatabase(cancellationToken);
        await using var session = await GisSession.Open(
            database, Caller.CommandLine, Timeout.InfiniteTimeSpan, cancellationToken);
        var plan = await Plan.Find(session, id, cancellationToken) ?? throw new CommandException($"there is no plan {id}.");
        var ground = await PlanGround.Read(session, plan.District, id, cancellationToken);
        return PlanReportDocument.From(
            ground.Partition.Run(RepairChoice.ForCheck(ground, new HashSet<string>())).Before);
    }

    /// <summary>Mends the draft where it is, as one row of its log.</summary>
    /// <exception cref="CommandException">Nothing changed, and why.</exception>
    public static async Task<(RepairResult Result, int Revision)> Repair(
        CommandContext context, Guid id, RepairChoice choice, CancellationToken cancellationToken)
    {
        try
        {
            if (choice.Fault() is { } fault)
            {
                throw new GisProblemException(fault);
            }

            await using var database = await context.OpenDatabase(cancellationToken);
            await using var session = await GisSession.Open(
                database, Caller.CommandLine, Timeout.InfiniteTimeSpan, cancellationToken);
            using ReachedPeople reached = new();
            var plan = await DraftPlan.Hold(session, id, cancellationToken);
            var (drawn, result) = await PlanRepairing.Repair(session, plan, choice, reached, cancellationToken);
            await EditPlan.Store(session, plan, drawn, cancellationToken);
            return (result, plan.Revision + 1);
        }
        catch (GisProblemException refused)
        {
            throw new CommandException(refused.Problem.Text.English);
        }
    }
}
