using System.CommandLine;
using System.Text.Json;

namespace Gis.Api.Commands.Plans;

/// <summary>gis plan check FILE — the faults of any polygon file; needs no database.</summary>
internal static class PlanCheckCommand
{
    private const int ShownFaults = 20;

    private static readonly Option<double> OpenGap = PlanFileOptions.InMetres(new("--open-gap")
    {
        Description = "Also find borders nearer to each other than this many metres with open ground between.",
    });

    public static Command Create()
    {
        Command command = new("check", "Find overlaps, gaps, slivers and invalid polygons in a file or a plan of the store.");
        PlanFileOptions.AddTo(command);
        command.Options.Add(OpenGap);
        StoredPlan.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            CommandContext context = new(parsed);
            if (parsed.GetValue(StoredPlan.Id) is { } plan)
            {
                var report = await StoredPlan.Check(context, plan, cancellationToken);
                context.Answer(report, Lines(report, []));
            }
            else
            {
                Check(context, parsed, cancellationToken);
            }

            return 0;
        });
        return command;
    }

    private static void Check(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var file = PlanFileOptions.Read(parsed, cancellationToken);
        CommandContext.Say($"Read {file.Polygons.Count:N0} polygons, {file.Finding.Crs.Name} ({file.Finding.Crs.Reason}).");
        var (report, made) = file.Find(new()
        {
            SliverMetres = parsed.GetValue(PlanFileOptions.Sliver),
            OpenGapMetres = parsed.GetValue(OpenGap),
            Footprints = PlanFileOptions.Footprints(parsed, file, cancellationToken),
        });
        var document = PlanReportDocument.From(report, file);
        var json = JsonSerializer.SerializeToNode(document, JsonSerializerOptions.Web)!.AsObject();
        json["crs"] = file.Finding.Crs.Name;
        json["encoding"] = file.Finding.Encoding;
        json["problems"] = JsonSerializer.SerializeToNode(file.Problems, JsonSerializerOptions.Web);
        json["madeByRounding"] = JsonSerializer.SerializeToNode(made.Select(fault => PlanReportDocument.From(fault, file)), JsonSerializerOptions.Web);
        context.Answer(json, Lines(document, file.Problems));
    }

    private static IEnumerable<string> Lines(PlanReportDocument report, IReadOnlyList<PlanFileProblem> problems)
    {
        yield return report.Sentence;
        foreach (var problem in problems)
        {
            yield return $"Feature {problem.Feature} took no part: {problem.Message}";
        }

        foreach (var fault in report.Faults.OrderByDescending(fault => fault.AreaM2).Take(ShownFaults))
        {
            yield return $"  {fault.Id}  {fault.Kind} {fault.AreaM2:N2} m², {fault.WidthM:N2} m wide: {string.Join(", ", fault.Polygons)}. "
                + fault.Proposal.Text;
        }

        if (report.Faults.Count > ShownFaults)
        {
            yield return $"  and {report.Faults.Count - ShownFaults:N0} smaller ones: --json lists all.";
        }
    }
}
