using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Gis.Api.Database;
using Gis.Api.Database.Copying;
using NpgsqlTypes;

namespace Gis.Benchmarks.Importing;

/// <summary>How fast are buildings copied into PostGIS, by the plug-in and by our own rows?</summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 2)]
public class ImportCopyBenchmarks
{
    private const string CreateTable = """
        DROP TABLE IF EXISTS bench_building;
        CREATE UNLOGGED TABLE bench_building (number bigint, geom geometry, code text, floors integer, people integer)
        """;

    private const string Copy =
        "COPY bench_building (number, geom, code, floors, people) FROM STDIN (FORMAT BINARY)";

    // Not a folder of mode 0700: the server runs as another user when we are root.
    private readonly string folder = Path.Combine("/tmp", $"gis-bench-{Environment.ProcessId}");
    private GisDatabase database = null!;
    private ImportBuildingRows rows = null!;
    private CpuMeter meter = null!;

    [Params(100_000, 1_000_000)]
    public int Buildings { get; set; }

    [GlobalSetup]
    public async Task Setup()
    {
        database = await GisDatabase.Open(null, folder, default);
        await using var command = database.Owner.CreateCommand("SELECT pg_backend_pid()");
        meter = new((int)(await command.ExecuteScalarAsync())!);
    }

    [IterationSetup]
    public void Empty()
    {
        Execute(CreateTable);
        GC.Collect();
        rows = new(Buildings);
        meter.Start();
    }

    [IterationCleanup]
    public void SayCost() =>
        Console.WriteLine($"// {Buildings:N0}: {meter.Read()}; peak managed heap {rows.PeakHeapBytes / 1e6:0} MB");

    [Benchmark(Baseline = true)]
    public async Task CopyByPlugIn()
    {
        await using var connection = await database.Owner.OpenConnectionAsync();
        await using var importer = await connection.BeginBinaryImportAsync(Copy);
        foreach (var feature in rows.Read())
        {
            await importer.StartRowAsync();
            await importer.WriteAsync(feature.Number, NpgsqlDbType.Bigint);
            await importer.WriteAsync(feature.Geometry!, NpgsqlDbType.Geometry);
            await importer.WriteAsync((string)feature.Attributes[0]!, NpgsqlDbType.Text);
            await importer.WriteAsync((int)(long)feature.Attributes[2]!, NpgsqlDbType.Integer);
            await importer.WriteAsync((int)(long)feature.Attributes[4]!, NpgsqlDbType.Integer);
        }

        await importer.CompleteAsync();
    }

    [Benchmark]
    public async Task CopyByOwnRows()
    {
        await using var connection = await database.Owner.OpenConnectionAsync();
        await using var copy = await BinaryCopy.Begin(connection, Copy, 5, default);
        foreach (var feature in rows.Read())
        {
            copy.StartRow();
            copy.Long(feature.Number);
            copy.Shape(feature.Geometry);
            copy.Text((string)feature.Attributes[0]!);
            copy.Whole((int?)(long)feature.Attributes[2]!);
            copy.Whole((int?)(long)feature.Attributes[4]!);
            await copy.EndRow(default);
        }

        await copy.Complete(default);
    }

    [GlobalCleanup]
    public async Task Cleanup()
    {
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private void Execute(string sql)
    {
        using var command = database.Owner.CreateCommand(sql);
        command.ExecuteNonQuery();
    }
}
