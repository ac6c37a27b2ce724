using System.CommandLine;
using System.Text.Json.Nodes;
using Gis.Api.Commands;
using Gis.Api.Commands.Plans;
using Gis.Api.Database;
using Gis.Api.Jobs;

namespace Gis.Api.Blocks;

/// <summary>gis blocks — cuts outlines of a file, or communities of the store, into blocks.</summary>
internal static class BlockCommand
{
    public static readonly Argument<FileInfo?> Outlines = new("file")
    {
        Description = "Outlines to cut: .geojson .json .gpkg .shp .csv, or a .zip of one; without it the store is cut.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static readonly Option<FileInfo> Streets = new("--streets") { Description = "Lines that bound blocks, or an OpenStreetMap .pbf." };

    public static readonly Option<FileInfo> Barriers = new("--barriers")
    {
        Description = "Water, railways and walls as lines or polygons.",
    };

    public static readonly Option<FileInfo> Buildings = new("--buildings") { Description = "Footprints or points, each of which hangs on one block." };

    public static readonly Option<FileInfo> Out = new("--out") { Description = "Where the blocks go: .geojson .gpkg .shp .csv." };

    private static readonly Option<string> Community = new("--community") { Description = "A community of the store." };

    private static readonly Option<string> District = new("--district") { Description = "All communities of a district or street of the store." };

    private static readonly Option<string[]> Classes = new("--classes")
    {
        Description = "Classes of streets that bound blocks; expressway, arterial, collector and local if not said.",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<double?> MinArea = new("--min-area") { Description = "Smaller pieces join a neighbour: square metres (default 200)." };

    private static readonly Option<double?> MinWidth = new("--min-width") { Description = "Narrower pieces join a neighbour: metres (default 6)." };

    private static readonly Option<double?> Snap = new("--snap") { Description = "Ends of lines this near to another line reach it: metres (default 1)." };

    public static Command Create()
    {
        Command command = new("blocks", "Cut outlines by streets, water and railways into blocks.")
        {
            Outlines, Streets, Barriers, Buildings, Out, Community, District, Classes, MinArea, MinWidth, Snap,
            PlanFileOptions.Id, PlanFileOptions.Crs, PlanFileOptions.Encoding,
        };
        command.Validators.Add(result =>
        {
            int sources = new object?[]
            {
                result.GetValue(Outlines), result.GetValue(Community), result.GetValue(District),
            }.Count(source => source is not null);
            if (sources != 1)
            {
                result.AddError("Name one of: a file of outlines, --community, --district.");
            }
            else if (result.GetValue(Outlines) is not null && (result.GetValue(Streets) is null || result.GetValue(Out) is null))
            {
                result.AddError("A file of outlines needs --streets and --out.");
            }
        });
        command.SetAction(async (parsed, stopEarly) =>
        {
            CommandContext context = new(parsed);
            var wish = Wish(parsed);
            var result = parsed.GetValue(Outlines) is not null
                ? BlockFiles.Cut(parsed, wish, stopEarly)
                : await CutStore(context, parsed.GetValue(Community) ?? parsed.GetValue(District)!, wish, stopEarly);
            context.Answer(result, [Sentence(result)]);
            return 0;
        });
        return command;
    }

    private static BlockWish Wish(ParseResult parsed)
    {
        BlockWish wish = new(
            parsed.GetValue(Classes) is { Length: > 0 } classes ? classes : null,
            parsed.GetValue(MinArea),
            parsed.GetValue(MinWidth),
            parsed.GetValue(Snap));
        return wish.Refusal() is { } refusal ? throw new CommandException(refusal.Text.English) : wish;
    }

    private static async Task<JsonObject> CutStore(
        CommandContext context, string area, BlockWish wish, CancellationToken stopEarly)
    {
        await using var database = await context.OpenDatabase(stopEarly);
        try
        {
            return await BlockJob.Run(
                area,
                wish,
                cancellationToken => GisSession.Open(
                    database, Caller.CommandLine, Timeout.InfiniteTimeSpan, cancellationToken),
                progress => CommandContext.Say(progress.Message ?? ""),
                stopEarly);
        }
        catch (JobFailedException fault)
        {
            throw new CommandException(fault.Message);
        }
    }

    private static string Sentence(JsonObject result) =>
        $"{result["blocks"] ?? result["cut"]} blocks ({result["merged"]} small pieces joined a neighbour, borders go around "
        + $"{result["wentAround"]} buildings); {result["buildings"]} buildings, {result["unhung"]} of them on no block."
        + (result["kept"] is { } kept ? $" {kept} kept, {result["begun"]} begun, {result["ended"]} ended." : "");
}
