using System.CommandLine;
using Gis.Spatial.Partition;

namespace Gis.Api.Commands.Plans;

/// <summary>gis plan repair FILE --out FILE — makes the polygons of a file tile; needs no database.</summary>
internal static class PlanRepairCommand
{
    private static readonly Dictionary<string, RepairOwner> Owners = new(StringComparer.Ordinal)
    {
        ["longest-border"] = RepairOwner.LongestBorder,
        ["larger-area"] = RepairOwner.LargerArea,
        ["smaller-area"] = RepairOwner.SmallerArea,
        ["first"] = RepairOwner.FirstInList,
        ["priority"] = RepairOwner.Priority,
    };

    private static readonly Option<FileInfo> Out = new("--out")
    {
        Description = "Where to write: .geojson .json .gpkg .shp .shp.zip .csv.",
        Required = true,
    };

    private static readonly Option<double> MaxGap = new("--max-gap")
    {
        Description = "Gaps up to this many metres wide are given to a neighbour; wider ones stay.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<double> Snap = new("--snap")
    {
        Description = "Unmatched corners nearer to each other than this many metres become one.",
    };

    private static readonly Option<string> Owner = new("--owner")
    {
        Description = "Who gets disputed ground: longest-border, larger-area, smaller-area, first, priority.",
        DefaultValueFactory = _ => "longest-border",
    };

    private static readonly Option<string> Priority = new("--priority")
    {
        Description = "Ids in order of precedence, with commas between: --owner priority gives disputed ground by it.",
    };

    public static Command Create()
    {
        Owner.AcceptOnlyFromAmong([.. Owners.Keys]);
        Command command = new("repair", "Give overlaps and narrow gaps to one owner and write the polygons that tile.");
        PlanFileOptions.AddTo(command);
        command.Options.Add(Out);
        command.Options.Add(MaxGap);
        command.Options.Add(Snap);
        command.Options.Add(Owner);
        command.Options.Add(Priority);
        command.SetAction((parsed, cancellationToken) =>
        {
            Repair(new CommandContext(parsed), parsed, cancellationToken);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void Repair(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var file = PlanFileOptions.Read(parsed, cancellationToken);
        string path = parsed.GetRequiredValue(Out).FullName;
        if (path == parsed.GetRequiredValue(PlanFileOptions.File).FullName)
        {
            throw new CommandException("--out is the file that is read: give another name.");
        }

        var check = new CheckOptions { SliverMetres = parsed.GetValue(PlanFileOptions.Sliver) };
        var (polygons, outline) = file.Rounded();
        var result = PartitionRepair.Run(polygons, outline, new()
        {
            Owner = Owners[parsed.GetValue(Owner)!],
            Priority = PriorityOf(parsed, polygons),
            MaxGapMetres = parsed.GetValue(MaxGap),
            SnapMetres = parsed.GetValue(Snap),
            Check = check,
        });
        PlanFileWriter.Write(path, file, result.Polygons);
        var before = PartitionCheck.Find(
            file.Polygons, file.Outline, check with { StepsPerDegree = PlanFile.StepsPerDegree });
        Answer(context, path, file, result with { Before = before });
    }

    private static string[] PriorityOf(ParseResult parsed, IReadOnlyList<GridPolygon> polygons)
    {
        string[] ids = (parsed.GetValue(Priority) ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string? unknown = ids.Except(polygons.Select(polygon => polygon.Id)).FirstOrDefault();
        return unknown is not null ? throw new CommandException($"--priority names {unknown}, and there is no such polygon.")
            : ids.Length == 0 && parsed.GetValue(Owner) == "priority"
                ? throw new CommandException("--owner priority needs --priority with the ids in order of precedence.")
                : ids;
    }

    private static void Answer(CommandContext context, string path, PlanFile file, RepairResult result)
    {
        var before = PlanReportDocument.From(result.Before);
        var after = PlanReportDocument.From(result.After);
        string[] vanished = [.. result.Polygons.Where(polygon => polygon.Geometry.IsEmpty).Select(polygon => polygon.Id)];
        context.Answer(
            new
            {
                before,
                after,
                MovedAreaM2 = result.MovedSquareMetres,
                result.Unchanged,
                result.Changed,
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
