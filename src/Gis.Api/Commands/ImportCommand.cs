using System.CommandLine;
using Gis.Api.Database;
using Gis.Api.Imports;

namespace Gis.Api.Commands;

/// <summary>gis import FILE --as WHAT — shows what a file holds and stores all of it or nothing.</summary>
internal static class ImportCommand
{
    private static readonly Argument<FileInfo> File = new("FILE") { Description = "The file to import." };

    private static readonly Option<string> As =
        Option<string>("--as", string.Join(", ", ImportTargets.Names), required: true);

    private static readonly Option<string> Map = Option<string>("--map", "field=COLUMN,… or a JSON file of the same.");
    private static readonly Option<string> Set = Option<string>("--set", "field=value,… the same for every feature.");
    private static readonly Option<string> Where = Option<string>("--where", "Keep what fits, as \"healthcare>0\".");
    private static readonly Option<string> Crs = Option<string>("--crs", "EPSG number, gcj02, bd09; then \":yx\" to swap; auto.");
    private static readonly Option<string> Encoding = Option<string>("--encoding", "Text encoding, as GB18030.");
    private static readonly Option<string> Layer = Option<string>("--layer", "Layer of a file that holds several.");
    private static readonly Option<string> District = Option<string>("--district", "District code, six digits.");
    private static readonly Option<string> DistrictName = Option<string>("--district-name", "Name of a new district.");
    private static readonly Option<string> Name = Option<string>("--name", "Name of the plan that grids make.");
    private static readonly Option<bool> DryRun = Option<bool>("--dry-run", "Show what was found; store nothing.");
    private static readonly Option<bool> Strict = Option<bool>("--strict", "Reject invalid polygons; do not repair.");
    private static readonly Option<bool> SkipBad = Option<bool>("--skip-bad", "Store the good features of a bad file.");
    private static readonly Option<bool> Publish = Option<bool>("--publish", "Publish the plan that grids make.");
    private static readonly Option<bool> Amenities = Option<bool>("--amenities", "From .pbf also take services.");
    private static readonly Option<bool> Buildings = Option<bool>("--buildings", "From .pbf also take buildings.");

    private static readonly Option<bool> Repair = Option<bool>("--repair", "Repair grids that do not tile on the way in.");
    private static readonly Option<bool> KeepFaults = Option<bool>("--keep-faults", "Store such grids as they are, as a draft.");
    private static readonly Option<double?> MaxGap = Option<double?>("--max-gap", "Widest gap between grids to repair, metres (1).");
    private static readonly Option<string> Owner = Option<string>("--owner", "longest-border, larger-area, smaller-area or first.");

    public static Command Create()
    {
        Command command = new("import", "Import a file of areas, grids, buildings, facilities, streets and more.")
        {
            File, As, Map, Set, Where, Crs, Encoding, Layer, District, DistrictName, Name, DryRun, Strict, SkipBad,
            Publish, Amenities, Buildings, Repair, KeepFaults, MaxGap, Owner,
        };
        command.SetAction((parsed, cancellationToken) =>
            Run(new CommandContext(parsed), RequestOf(parsed), cancellationToken));
        return command;
    }

    private static ImportRequest RequestOf(ParseResult parsed) => new()
    {
        Path = parsed.GetValue(File)!.FullName,
        FileName = parsed.GetValue(File)!.Name,
        As = parsed.GetValue(As)!,
        Mapping = ColumnMapping.ParseOrRead(parsed.GetValue(Map), parsed.GetValue(Set)),
        Where = parsed.GetValue(Where),
        Crs = parsed.GetValue(Crs),
        Encoding = parsed.GetValue(Encoding),
        Layer = parsed.GetValue(Layer),
        District = parsed.GetValue(District),
        DistrictName = parsed.GetValue(DistrictName),
        PlanName = parsed.GetValue(Name),
        DryRun = parsed.GetValue(DryRun),
        Strict = parsed.GetValue(Strict),
        SkipBad = parsed.GetValue(SkipBad),
        Publish = parsed.GetValue(Publish),
        Amenities = parsed.GetValue(Amenities),
        Buildings = parsed.GetValue(Buildings),
        Repair = parsed.GetValue(Repair),
        KeepFaults = parsed.GetValue(KeepFaults),
        MaxGapMetres = parsed.GetValue(MaxGap) ?? 1,
        Owner = parsed.GetValue(Owner) ?? "longest-border",
    };

    private static async Task<int> Run(
        CommandContext context, ImportRequest request, CancellationToken cancellationToken)
    {
        await using var database = await context.OpenDatabase(cancellationToken);
        var caller = Caller.CommandLine;
        string district = await DistrictChoice.Find(database, caller, request, cancellationToken);
        await using var session = await GisSession.Open(
            database, caller, Timeout.InfiniteTimeSpan, cancellationToken);
        var report = await ImportFile.Run(session, request, district, new ReadProgress(), cancellationToken);
        if (report.Stored > 0)
        {
            await session.Commit(cancellationToken);
        }

        context.Answer(report, ImportReportText.Lines(report));
        if (report.Refusal is { } refusal)
        {
            CommandContext.Say("gis: " + refusal);
            return GisCommandLine.Failed;
        }

        return 0;
    }

    private static Option<T> Option<T>(string name, string description, bool required = false) =>
        new(name) { Description = description, Required = required };

    private sealed class ReadProgress : IProgress<long>
    {
        public void Report(long value) => CommandContext.Say($"{value:N0} read");
    }
}
