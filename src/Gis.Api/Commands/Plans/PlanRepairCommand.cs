using System.CommandLine;
using Gis.Api.Plans.Faults;
using Gis.Spatial.Partition;

namespace Gis.Api.Commands.Plans;

/// <summary>gis plan repair FILE --out FILE — makes the polygons of a file tile; needs no database.</summary>
internal static class PlanRepairCommand
{
    private static readonly Option<FileInfo> Out = new("--out")
    {
        Description = "Where to write the polygons of a file: .geojson .json .gpkg .shp .shp.zip .csv.",
    };

    private static readonly Option<double> MaxGap = PlanFileOptions.InMetres(new("--max-gap")
    {
        Description = "Gaps up to this many metres wide are given to a neighbour; wider ones stay.",
        DefaultValueFactory = _ => 1,
    });

    private static readonly Option<double> Snap = PlanFileOptions.InMetres(new("--snap")
    {
        Description = "Unmatched corners nearer to each other than this many metres become one.",
    });

    private static readonly Option<string> Owner = new("--owner")
    {
        Description = "Who gets disputed ground: longest-border, larger-area, smaller-area, first, priority.",
        DefaultValueFactory = _ => "longest-border",
    };

    private static readonly Option<string> Priority = new("--priority")
    {
        Description = "Ids in order of precedence, with commas between: --owner priority gives disputed ground by it.",
    };

    private static readonly Option<string> Accept = new("--accept")
    {
        Description = "Ids of the only faults to repair, with commas between, as check prints them.",
    };

    private static readonly Option<string> Decline = new("--decline") { Description = "Ids of faults to leave as they are." };

    private static readonly Option<string> Only = new("--only")
    {
        Description = $"Kinds of faults to repair, with commas between: {string.Join(", ", RepairChoice.Kinds)}.",
    };

    private static readonly Option<FileInfo> Report = new("--report")
    {
        Description = "Write the faults and what was done about each, as GeoJSON.",
    };

    public static Command Create()
    {
        Owner.AcceptOnlyFromAmong([.. RepairChoice.Owners.Keys]);
        Command command = new("repair", "Give overlaps and narrow gaps to one owner and write the polygons that tile.");
        PlanFileOptions.AddTo(command);
        command.Options.Add(Out);
        command.Options.Add(MaxGap);
        command.Options.Add(Snap);
        command.Options.Add(Owner);
        command.Options.Add(Priority);
        command.Options.Add(Accept);
        command.Options.Add(Decline);
        command.Options.Add(Only);
        command.Options.Add(Report);
        StoredPlan.AddTo(command);
        command.Validators.Add(result =>
        {
            if (Split(result.GetValue(Only)).Except(RepairChoice.Kinds).FirstOrDefault() is { } unknown)
            {
                result.AddError(RepairChoice.NoKind(unknown).Text.English);
            }

            if ((result.GetResult(StoredPlan.Id) is { Implicit: false }) == (result.GetResult(Out) is { Implicit: false }))
            {
                result.AddError("Say --out for a file; a plan of the store is mended where it is.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            CommandContext context = new(parsed);
            if (parsed.GetValue(StoredPlan.Id) is { } plan)
            {
                await RepairStored(context, parsed, plan, cancellationToken);
            }
            else
            {
                Repair(context, parsed, cancellationToken);
            }

            return 0;
        });
        return command;
    }

    private static async Task RepairStored(
        CommandContext context, ParseResult parsed, Guid plan, CancellationToken cancellationToken)
    {
        RepairChoice choice = new(
            parsed.GetValue(Accept) is null ? null : List(parsed, Accept),
            List(parsed, Decline),
            parsed.GetValue(Only) is null ? null : List(parsed, Only),
            parsed.GetValue(Owner)!,
            List(parsed, Priority),
            parsed.GetValue(MaxGap),
            parsed.GetValue(Snap));
        var (result, revision) = await StoredPlan.Repair(context, plan, choice, cancellationToken);
        var after = PlanReportDocument.From(result.After);
        context.Answer(
            new
            {
                plan,
                revision,
                after,
                MovedAreaM2 = result.MovedSquareMetres,
                result.Changed,
                Outcomes = Outcomes(result),
            },
            [
                "After: " + after.Sentence,
                $"{result.Changed.Count:N0} grids changed, {result.MovedSquareMetres:N1} m² moved: revision {revision}.",
            ]);
    }

    private static IEnumerable<object> Outcomes(RepairResult result) => result.Outcomes.Select(outcome => new
    {
        outcome.Fault.Id,
        Kind = FaultWords.Name(outcome.Fault.Kind),
        Verdict = FaultWords.Name(outcome.Verdict),
    });

    private static void Repair(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var file = PlanFileOptions.Read(parsed, cancellationToken);
        string path = parsed.GetRequiredValue(Out).FullName;
        if (path == parsed.GetRequiredValue(PlanFileOptions.File).FullName)
        {
            throw new CommandException("--out is the file that is read: give another name.");
        }

        var check = new CheckOptions
        {
            SliverMetres = parsed.GetValue(PlanFileOptions.Sliver),
            Footprints = PlanFileOptions.Footprints(parsed, file, cancellationToken),
        };
        var (before, made) = file.Find(check);
        string[] kinds = List(parsed, Only);
        var (polygons, outline) = file.Rounded();
        var result = PartitionRepair.Run(polygons, outline, new()
        {
            Owner = RepairChoice.Owners[parsed.GetValue(Owner)!],
            Priority = PriorityOf(parsed, polygons),
            MaxGapMetres = parsed.GetValue(MaxGap),
            SnapMetres = parsed.GetValue(Snap),
            Check = check,
            AcceptedIds = parsed.GetValue(Accept) is null ? null : Known(parsed, Accept, [.. before.Faults, .. made]),
            DeclinedIds = Known(parsed, Decline, [.. before.Faults, .. made]),
            Accept = kinds.Length == 0 ? null : fault => RepairChoice.IsOf(fault, kinds),
        });
        PlanFileWriter.Write(path, file, result.Polygons);
        if (parsed.GetValue(Report) is { } report)
        {
            RepairReportFile.Write(report.FullName, file, result.Outcomes);
        }

        Answer(context, path, file, result with { Before = before });
    }

    private static HashSet<string> Known(ParseResult parsed, Option<string> option, IReadOnlyList<Fault> faults)
    {
        string[] ids = List(parsed, option);
        return ids.Except(faults.Select(fault => fault.Id)).FirstOrDefault() is { } unknown
            ? throw new CommandException($"{option.Name} names {unknown}, and there is no such fault.")
            : [.. ids];
    }

    private static string[] List(ParseResult parsed, Option<string> option) => Split(parsed.GetValue(option));

    private static string[] Split(string? list) => (list ?? "")
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string[] PriorityOf(ParseResult parsed, IReadOnlyList<GridPolygon> polygons)
    {
        string[] ids = List(parsed, Priority);
        string? unknown = ids.Except(polygons.Select(polygon => polygon.Id)).FirstOrDefault();
        return unknown is not null ? throw new CommandException($"--priority names {unknown}, and there is no such polygon.")
            : ids.Length == 0 && parsed.GetValue(Owner) == "priority"
                ? throw new CommandException("--owner priority needs --priority with the ids in order of precedence.")
                : ids;
    }

    private static void Answer(CommandContext context, string path, PlanFile file, RepairResult result)
    {
        var before = PlanReportDocument.From(result.Before, file);
        var after = PlanReportDocument.From(result.After, file);
        string[] vanished = [.. result.Polygons.Where(polygon => polygon.Geometry.IsEmpty).Select(polygon => polygon.Id)];
        context.Answer(
            new
            {
                before,
                after,
                MovedAreaM2 = result.MovedSquareMetres,
                result.Unchanged,
                result.Changed,
                Outcomes = Outcomes(result),
                SnappedCorners = result.Snapped.Corners,
                FarthestSnapM = result.Snapped.Metres,
                Vanished = vanished,
                Written = path,
                Crs = file.Finding.Crs.Name,
                file.Problems,
            },
            [
                "Before: " + before.Sentence,
                "After: " + after.Sentence,
                $"{result.Unchanged:N0} polygons unchanged, {result.Changed.Count:N0} changed, {vanished.Length:N0} vanished; "
                + $"{result.MovedSquareMetres:N1} m² moved. Written to {path}.",
            ]);
    }
}
