using System.CommandLine;
using Gis.Api.Database;
using Gis.Api.Plans;
using Gis.Spatial.Files;

namespace Gis.Api.Commands.Plans;

/// <summary>gis plan diff A B — what B changes: two plans of the store, or two files without any database.</summary>
internal static class PlanDiffCommand
{
    private const string CodeColumn = "code";
    private const int ShownMoves = 20;

    private static readonly Argument<string> First = new("A") { Description = "Id of a plan, or a polygon file." };

    private static readonly Argument<string> Second = new("B") { Description = "What A is compared with: likewise." };

    private static readonly Option<string> IdColumn = new("--id")
    {
        Description = "Column that names a polygon (default: 'code' where both files have it, else its number).",
    };

    public static Command Create()
    {
        Command command = new("diff", "Say what changes from one plan to another: two ids, or two files.")
        {
            First, Second, IdColumn, PlanFileOptions.Crs, PlanFileOptions.Encoding,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            CommandContext context = new(parsed);
            var (a, b) = (parsed.GetRequiredValue(First), parsed.GetRequiredValue(Second));
            var document = File.Exists(a) && File.Exists(b)
                ? OfFiles(parsed, a, b, cancellationToken)
                : await OfStore(context, a, b, cancellationToken);
            context.Answer(document, Lines(document));
            return 0;
        });
        return command;
    }

    private static PlanDiffDocument OfFiles(ParseResult parsed, string a, string b, CancellationToken cancellationToken)
    {
        var options = new SourceOptions
        {
            Crs = parsed.GetValue(PlanFileOptions.Crs) ?? "auto",
            Encoding = parsed.GetValue(PlanFileOptions.Encoding),
        };
        string? column = parsed.GetValue(IdColumn);
        var before = PlanFile.Read(a, null, column, options, cancellationToken);
        var after = PlanFile.Read(b, null, column, options, cancellationToken);
        if (column is null && before.Finding.Columns.Contains(CodeColumn) && after.Finding.Columns.Contains(CodeColumn))
        {
            before = PlanFile.Read(a, null, CodeColumn, options, cancellationToken);
            after = PlanFile.Read(b, null, CodeColumn, options, cancellationToken);
        }

        return PlanDiffDocument.Of(before.Polygons, after.Polygons);
    }

    private static async Task<PlanDiffDocument> OfStore(
        CommandContext context, string a, string b, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(a, out var first) || !Guid.TryParse(b, out var second))
        {
            throw new CommandException($"give two files or two ids of plans: '{a}' and '{b}' are neither.");
        }

        await using var database = await context.OpenDatabase(cancellationToken);
        await using var session = await GisSession.Open(
            database, Caller.CommandLine, Timeout.InfiniteTimeSpan, cancellationToken);
        var before = await Plan.Find(session, first, cancellationToken)
            ?? throw new CommandException($"there is no plan {first}.");
        var after = await Plan.Find(session, second, cancellationToken)
            ?? throw new CommandException($"there is no plan {second}.");
        string area = PlanComparison.CommonArea(before, after)
            ?? throw new CommandException("the two plans have no ground in common.");
        return PlanDiffDocument.Of(await PlanComparison.Read(session, before, after, area, cancellationToken));
    }

    private static IEnumerable<string> Lines(PlanDiffDocument diff)
    {
        yield return $"{diff.Changed.Count:N0} grids changed, {diff.Ended.Count:N0} ended, {diff.Begun.Count:N0} begun; "
            + $"{diff.MovedAreaM2:N1} m² move"
            + (diff.People is null ? "." : $", with {diff.Buildings:N0} buildings and {diff.People:N0} people.");
        foreach (var move in diff.Moves.OrderByDescending(move => move.AreaM2).Take(ShownMoves))
        {
            yield return $"  {move.From ?? "(none)"} → {move.To ?? "(none)"}: {move.Kind}, {move.AreaM2:N1} m²"
                + (move.People is null ? "" : $", {move.Buildings:N0} buildings, {move.People:N0} people");
        }

        if (diff.Moves.Count > ShownMoves)
        {
            yield return $"  and {diff.Moves.Count - ShownMoves:N0} smaller ones: --json lists all.";
        }
    }
}
