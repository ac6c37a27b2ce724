using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Gis.Api.Database;

namespace Gis.Api.Commands;

/// <summary>What every verb needs: its data folder, the database, and where results go.</summary>
/// <remarks>Progress and messages go to stderr. With --json exactly one JSON document goes to stdout.</remarks>
internal sealed class CommandContext(ParseResult parsed)
{
    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Write one JSON document to stdout; messages stay on stderr.",
        Recursive = true,
    };

    public static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "Data folder of the private database (default: GIS_DATA, or .gis in the current folder).",
        Recursive = true,
    };

    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public IConfiguration Configuration { get; } = new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .Build();

    public string DataFolder =>
        parsed.GetValue(Data)?.FullName
        ?? Environment.GetEnvironmentVariable("GIS_DATA")
        ?? Path.Combine(Environment.CurrentDirectory, ".gis");

    public bool WantsJson => parsed.GetValue(Json);

    /// <summary>The external server of ConnectionStrings:Gis; null where the private cluster is used.</summary>
    public string? ConnectionString => Configuration.GetConnectionString("Gis");

    public Task<GisDatabase> OpenDatabase(CancellationToken cancellationToken) =>
        GisDatabase.Open(ConnectionString, DataFolder, cancellationToken);

    /// <summary>A line of progress or explanation for the person at the terminal.</summary>
    public static void Say(string message) => Console.Error.WriteLine(message);

    /// <summary>The result: the document with --json, otherwise the lines for a person.</summary>
    public void Answer(object document, IEnumerable<string> lines)
    {
        if (WantsJson)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(document, Layout));
            return;
        }

        foreach (string line in lines)
        {
            Console.Out.WriteLine(line);
        }
    }
}
