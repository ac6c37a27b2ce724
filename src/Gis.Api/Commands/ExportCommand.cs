using System.CommandLine;
using Gis.Api.Database;
using Gis.Api.Exports;

namespace Gis.Api.Commands;

/// <summary>gis export WHAT --out FILE — a plan, its staffing, gaps of reach or facilities.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> What = new("WHAT")
    {
        Description = "plan, staffing, reach or facilities.",
    };

    private static readonly Option<FileInfo> Out = new("--out")
    {
        Description = "File to write: .geojson, .gpkg, .csv, .shp or .shp.zip.",
        Required = true,
    };

    private static readonly Option<string> Id = new("--id", "--plan", "--reach")
    {
        Description = "The plan or reach (default: the newest of the district).",
    };

    private static readonly Option<string> District = new("--district")
    {
        Description = "District code (default: the only one there is).",
    };

    private const string NewestPlan = """
        SELECT id::text FROM plan p WHERE $1 = '' OR district = $1
        ORDER BY gis_in_force(p, current_date) DESC, created_at DESC LIMIT 1
        """;

    private const string NewestReach = """
        SELECT id::text FROM reach WHERE $1 = '' OR district = $1 ORDER BY created_at DESC LIMIT 1
        """;

    private const string FirstDistrict = """
        SELECT CASE WHEN count(DISTINCT district) = 1 THEN min(district::text) END FROM area
        WHERE $1 = '' OR district = $1
        """;

    public static Command Create()
    {
        Command command = new("export", "Write a plan, its staffing, gaps of reach or facilities to a file.")
        {
            What, Out, Id, District,
        };
        command.SetAction((parsed, cancellationToken) => Run(
            new CommandContext(parsed),
            parsed.GetValue(What)!,
            parsed.GetValue(Out)!.FullName,
            parsed.GetValue(Id),
            parsed.GetValue(District) ?? "",
            cancellationToken));
        return command;
    }

    private static async Task<int> Run(
        CommandContext context,
        string what,
        string path,
        string? id,
        string district,
        CancellationToken cancellationToken)
    {
        var layer = ExportLayer.All.FirstOrDefault(layer => layer.Name == what) ?? throw new CommandException(
            $"\"{what}\" cannot be exported; {string.Join(", ", ExportLayer.All.Select(layer => layer.Name))} can.");
        if (id is not null && layer != ExportLayer.Facilities && !Guid.TryParse(id, out _))
        {
            throw new CommandException($"\"{id}\" is not the id of a {what}.");
        }

        await using var database = await context.OpenDatabase(cancellationToken);
        await using var session = await GisSession.Open(
            database, Caller.CommandLine, Timeout.InfiniteTimeSpan, cancellationToken);
        string key = (layer == ExportLayer.Facilities ? null : id)
            ?? await FindKey(session, layer, district, cancellationToken)
            ?? throw new CommandException($"there is no {what} to export; say which with --id or --district.");
        long written = await Write(session, layer, key, path, cancellationToken);
        await session.Commit(cancellationToken);
        context.Answer(new { Written = written, File = path, Id = key }, [$"{written:N0} features written to {path}"]);
        return 0;
    }

    private static async Task<string?> FindKey(
        GisSession session, ExportLayer layer, string district, CancellationToken cancellationToken)
    {
        string sql = layer == ExportLayer.Facilities ? FirstDistrict
            : layer == ExportLayer.Reach ? NewestReach
            : NewestPlan;
        await using var command = session.Command(sql).With(district);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    private static async Task<long> Write(
        GisSession session, ExportLayer layer, string key, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await ExportFile.Write(session, layer, key, path, cancellationToken)
                ?? throw new CommandException($"there is no {layer.Name} {key}.");
        }
        catch (ArgumentException wrong)
        {
            throw new CommandException(wrong.Message);
        }
    }
}
