using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Gis.Api.Database;
using Gis.Api.Imports;
using Gis.Spatial.Files;

namespace Gis.Benchmarks.Importing;

/// <summary>How fast is a whole import: reading, staging, checks, and the table with its constraints and indexes?</summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 2)]
public class ImportWholeBenchmarks
{
    private readonly string folder = Path.Combine("/tmp", $"gis-bench-{Environment.ProcessId}");
    private GisDatabase database = null!;
    private ImportBuildingRows rows = null!;
    private CpuMeter meter = null!;
    private string file = null!;

    [Params(100_000)]
    public int Buildings { get; set; }

    [GlobalSetup]
    public async Task Setup()
    {
        database = await GisDatabase.Open(null, folder, default);
        await using var command = database.Owner.CreateCommand("SELECT pg_backend_pid()");
        meter = new((int)(await command.ExecuteScalarAsync())!);
        file = Path.Combine(folder, "buildings.csv");
        await using var writer = new StreamWriter(file);
        await writer.WriteLineAsync("code,kind,floors,households,people,floating,wkt");
        foreach (var feature in new ImportBuildingRows(Buildings).Read())
        {
            await writer.WriteLineAsync(
                string.Join(',', feature.Attributes.Pairs().Select(pair => pair.Value)) + $",\"{feature.Geometry}\"");
        }
    }

    [IterationSetup]
    public void Empty()
    {
        using var command = database.Owner.CreateCommand("TRUNCATE building CASCADE");
        command.ExecuteNonQuery();
        GC.Collect();
        rows = new(Buildings);
        meter.Start();
    }

    [IterationCleanup]
    public void SayCost() => Console.WriteLine($"// {Buildings:N0}: {meter.Read()}");

    /// <summary>Staging, checks, area by position, and the table with its constraints and five indexes.</summary>
    [Benchmark]
    public async Task WholeImportOfRows()
    {
        await using var session = await GisSession.Open(database, Caller.System, Timeout.InfiniteTimeSpan, default);
        var import = new RowImport(session, Request, "buildings", "449901", ["code", "kind", "floors", "people"]);
        await import.Load(rows.Read(), new Progress<long>(), default);
        await import.Store(default);
        await session.Commit(default);
    }

    /// <summary>The same from a CSV file with WKT: reading, decoding and validity checks included.</summary>
    [Benchmark]
    public async Task WholeImportOfCsv()
    {
        await using var session = await GisSession.Open(database, Caller.System, Timeout.InfiniteTimeSpan, default);
        await ImportFile.Run(session, Request, "449901", new Progress<long>(), default);
        await session.Commit(default);
    }

    /// <summary>The reader alone: CSV, WKT, rounding and validity.</summary>
    [Benchmark]
    public long ReadCsv()
    {
        using var source = SourceFile.Open(file, new());
        return source.Read(default).LongCount();
    }

    [GlobalCleanup]
    public async Task Cleanup()
    {
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private ImportRequest Request => new()
    {
        Path = file,
        FileName = "buildings.csv",
        As = "buildings",
        District = "449901",
    };
}
